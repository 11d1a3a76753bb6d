export { ImagesDownloadBody, ImagesDownloaded } from './download.ts'
export { GalleryModel, imageFilters } from './filters.ts'
export {
  GalleryItem,
  GalleryItemKind,
  GalleryItemNames,
  GalleryItemNamesResult,
  GalleryItemPage,
  GalleryItemRef,
  VirtualSubBoardDTO,
} from './gallery.ts'
export {
  DeleteImagesResult,
  ImageCategory,
  ImageDTO,
  ImageNamesBody,
  ImageNamesResult,
  ImagePage,
  ImageRecordChanges,
  ImageUploadEntry,
  ImageUploadEntryBody,
  ImageUploadForm,
  ImageUrlsDTO,
  ResourceOrigin,
  StarredImagesResult,
  UnstarredImagesResult,
  WorkflowAndGraphResponse,
} from './images.ts'
export { UNCATEGORIZED } from './uncategorized.ts'
