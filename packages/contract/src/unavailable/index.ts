import { z } from 'zod'
import { ImageCategory, ResourceOrigin } from '../images/index.ts'

const names = z.array(z.string())

/** Names of videos, as bulk calls take them. */
export const VideoNamesBatch = z
  .object({ video_names: z.array(z.string().max(255)).max(1000) })
  .meta({ id: 'VideoNamesBatch' })

/** What became of a bulk call; this studio keeps no videos, so all of them failed. */
const failed = (done: string, id: string) =>
  z.object({ affected_boards: names, [done]: names, failed_videos: names }).meta({ id })
export const DeleteVideosResult = failed('deleted_videos', 'DeleteVideosResult')
export const StarredVideosResult = failed('starred_videos', 'StarredVideosResult')
export const UnstarredVideosResult = failed('unstarred_videos', 'UnstarredVideosResult')
export const AddVideosToBoardResult = z
  .object({ affected_boards: names, added_videos: names })
  .meta({ id: 'AddVideosToBoardResult' })
export const RemoveVideosFromBoardResult = z
  .object({ affected_boards: names, removed_videos: names })
  .meta({ id: 'RemoveVideosFromBoardResult' })

/** Where a video is to go. */
export const VideoBoardArg = z.object({ board_id: z.string(), video_name: z.string() }).meta({ id: 'VideoBoardArg' })
/** Which video is to be taken off its board. */
export const RemoveVideoBody = z.object({ video_name: z.string() }).meta({ id: 'Body_remove_video_from_board' })
/** What may be changed about a video. */
export const VideoRecordChanges = z
  .looseObject({
    video_category: ImageCategory.nullish(),
    session_id: z.string().nullish(),
    is_intermediate: z.boolean().nullish(),
    starred: z.boolean().nullish(),
  })
  .meta({ id: 'VideoRecordChanges' })

/** A video as InvokeAI describes it; this studio answers with none. */
export const VideoDTO = z
  .object({
    video_name: z.string(),
    video_url: z.string(),
    thumbnail_url: z.string(),
    video_origin: ResourceOrigin,
    video_category: ImageCategory,
    width: z.int(),
    height: z.int(),
    duration: z.number(),
    fps: z.number().nullish(),
    created_at: z.string(),
    updated_at: z.string(),
    deleted_at: z.string().nullish(),
    is_intermediate: z.boolean(),
    session_id: z.string().nullish(),
    node_id: z.string().nullish(),
    starred: z.boolean(),
    has_workflow: z.boolean(),
    video_subfolder: z.string(),
    board_id: z.string().nullish(),
  })
  .meta({ id: 'VideoDTO' })
/** Where a video's files are. */
export const VideoUrlsDTO = z
  .object({ video_name: z.string(), video_url: z.string(), thumbnail_url: z.string() })
  .meta({ id: 'VideoUrlsDTO' })
/** One page of videos. */
export const VideoPage = z
  .object({ limit: z.int(), offset: z.int(), total: z.int(), items: z.array(VideoDTO) })
  .meta({ id: 'OffsetPaginatedResults_VideoDTO_' })
/** Names of all videos of a list. */
export const VideoNamesResult = z
  .object({ video_names: names, starred_count: z.int(), total_count: z.int() })
  .meta({ id: 'VideoNamesResult' })

/** Whether a service that generates elsewhere can be used. */
export const ExternalProviderStatusModel = z
  .object({ provider_id: z.string(), configured: z.boolean(), message: z.string().nullish() })
  .meta({ id: 'ExternalProviderStatusModel' })
/** How such a service is reached. */
export const ExternalProviderConfigModel = z
  .object({ provider_id: z.string(), api_key_configured: z.boolean(), base_url: z.string().nullish() })
  .meta({ id: 'ExternalProviderConfigModel' })
/** What is to be changed about that. */
export const ExternalProviderConfigUpdate = z
  .object({ api_key: z.string().nullish(), base_url: z.string().nullish() })
  .meta({ id: 'ExternalProviderConfigUpdate' })

const NodePackInfo = z
  .object({ name: z.string(), path: z.string(), node_count: z.int(), node_types: names })
  .meta({ id: 'NodePackInfo' })
/** Packs of nodes written in Python. */
export const NodePackListResponse = z
  .object({ node_packs: z.array(NodePackInfo), custom_nodes_path: z.string() })
  .meta({ id: 'NodePackListResponse' })
/** Where a pack is to come from. */
export const InstallNodePackRequest = z.object({ source: z.string() }).meta({ id: 'InstallNodePackRequest' })
/** What became of that. */
export const InstallNodePackResponse = z
  .object({
    name: z.string(),
    success: z.boolean(),
    message: z.string(),
    workflows_imported: z.int().default(0),
    requires_dependencies: z.boolean().default(false),
    dependency_file: z.string().nullish(),
  })
  .meta({ id: 'InstallNodePackResponse' })
/** What became of a pack's removal. */
export const UninstallNodePackResponse = z
  .object({ name: z.string(), success: z.boolean(), message: z.string() })
  .meta({ id: 'UninstallNodePackResponse' })
