/**
 * Environment for processes that run models. glibc raises, by itself, the size from which it hands memory back to the
 * system, and so would keep most of a model's memory after its release; a fixed threshold stops that (mallopt(3)).
 * Other C libraries take no notice.
 */
export const MODEL_PROCESS_ENVIRONMENT = { MALLOC_TRIM_THRESHOLD_: '131072' } as const
