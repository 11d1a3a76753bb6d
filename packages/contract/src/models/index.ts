export * from './changes.ts'
export { hasVariant, kindOfType, type ModelKind, modelKindProblem } from './classes.ts'
export {
  AnyVariant,
  BaseModelType,
  ModelFormat,
  ModelRepoVariant,
  ModelSourceType,
  ModelType,
  SchedulerPredictionType,
} from './enums.ts'
export * from './installs.ts'
export * from './records.ts'
export {
  type AnyDefaultSettings,
  completeDefaultSettings,
  hasDefaultSettings,
  LoraModelDefaultSettings,
  MainModelDefaultSettings,
} from './settings.ts'
export * from './starters.ts'
export * from './uses.ts'
