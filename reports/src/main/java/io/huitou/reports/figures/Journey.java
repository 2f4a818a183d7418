package io.huitou.reports.figures;

/** By which channels customers come, and which promises are kept. */
public record Journey() {}
