import { completeModelRecords, completeVariants, measureModels, uniqueModelPaths } from './steps/models.ts'
import {
  ownedClientState,
  publicBoards,
  relationshipsOfModels,
  renameErrorColumn,
  systemAccount,
  workflowsNeverOpened,
} from './steps/rows.ts'
import type { Change } from './work.ts'

/** One step in the history of InvokeAI's schema: what it added, and what else it did to a database. */
export interface HistoryStep {
  /** InvokeAI's number of the migration, or its dated id. */
  readonly id: number | string
  readonly title: string
  /** Tables that exist since then; they are made as the last release has them. */
  readonly tables?: readonly string[]
  /** Columns that exist since then, by table: the words after `ADD COLUMN`. */
  readonly columns?: Readonly<Record<string, readonly string[]>>
  /** What must be done before the columns are added, and what after. */
  readonly before?: Change
  readonly change?: Change
}

/** The oldest schema that is read: that of InvokeAI 4.2.0. */
export const OLDEST_SCHEMA = 9
/** The last schema with a number; later changes have dated ids. */
export const LAST_NUMBERED = 33

const owner = "user_id TEXT DEFAULT 'system'"
const isPublic = 'is_public BOOLEAN NOT NULL DEFAULT FALSE'

/**
 * What InvokeAI's migrations 10 to 33 and the dated ones of 6.14 do to the database, in their order; see
 * `reference/database.md`, section 3. Those that only touch files are left out: files stay where they are.
 */
export const HISTORY: readonly HistoryStep[] = [
  {
    id: 10,
    title: 'errors of queue items',
    columns: { session_queue: ['error_traceback TEXT', 'error_type TEXT', 'error_message TEXT'] },
    before: renameErrorColumn,
  },
  { id: 13, title: 'archived boards', columns: { boards: ['archived BOOLEAN DEFAULT FALSE'] } },
  { id: 14, title: 'style presets', tables: ['style_presets'] },
  { id: 15, title: 'origin of queue items', columns: { session_queue: ['origin TEXT', 'destination TEXT'] } },
  { id: 16, title: 'retried queue items', columns: { session_queue: ['retried_from_item_id INTEGER'] } },
  {
    id: 17,
    title: 'tags of workflows',
    columns: {
      workflow_library: ["tags TEXT GENERATED ALWAYS AS (json_extract(workflow, '$.tags')) VIRTUAL"],
    },
  },
  { id: 18, title: 'workflows that were never opened', change: workflowsNeverOpened },
  { id: 19, title: 'sizes of models', change: measureModels },
  { id: 20, title: 'related models', tables: ['model_relationships'] },
  { id: 21, title: 'state of the web app', tables: ['client_state'] },
  { id: 22, title: 'unique paths of models', before: uniqueModelPaths, columns: { models: ['file_size'] } },
  { id: 23, title: 'records of models', change: completeModelRecords },
  { id: 25, title: 'variants of text encoders', change: completeVariants },
  { id: 26, title: 'variants of Z-Image models', change: completeVariants },
  {
    id: 27,
    title: 'accounts',
    tables: ['users', 'user_sessions', 'user_invitations', 'shared_boards', 'app_settings'],
    columns: {
      boards: [owner, isPublic],
      images: [owner],
      session_queue: [owner],
      style_presets: [owner, isPublic],
    },
    change: ownedClientState,
  },
  { id: 28, title: 'owners of workflows', columns: { workflow_library: [owner, isPublic] } },
  {
    id: 29,
    title: 'visibility of boards',
    columns: { boards: ["board_visibility TEXT NOT NULL DEFAULT 'private'"] },
    change: publicBoards,
  },
  { id: 30, title: 'order of status changes', columns: { session_queue: ['status_sequence INTEGER DEFAULT 0'] } },
  { id: 31, title: 'sub-folders of images', columns: { images: ["image_subfolder TEXT NOT NULL DEFAULT ''"] } },
  { id: 32, title: 'references of related models', change: relationshipsOfModels },
  {
    id: 33,
    title: 'moves of image files',
    tables: ['image_subfolder_move_jobs', 'image_subfolder_move_items'],
  },
  {
    id: '2026_07_01_add_session_queue_device',
    title: 'devices of queue items',
    columns: { session_queue: ['device TEXT'] },
  },
  { id: '2026_07_01_add_videos_tables', title: 'videos', tables: ['videos', 'board_videos'] },
  {
    id: '2026_07_01_add_workflow_call_queue_metadata',
    title: 'workflow calls',
    columns: {
      session_queue: [
        'workflow_call_id TEXT',
        'parent_item_id INTEGER',
        'parent_session_id TEXT',
        'root_item_id INTEGER',
        'workflow_call_depth INTEGER',
      ],
    },
  },
  { id: '2026_07_03_round_robin_indexes', title: 'indexes of the queue' },
  { id: '2026_07_10_create_system_prompts', title: 'system prompts', tables: ['system_prompts'] },
  {
    id: '2026_07_31_add_user_token_epoch',
    title: 'ends of sessions',
    columns: { users: ['token_epoch INTEGER NOT NULL DEFAULT 0'] },
  },
  { id: '2026_08_08_demote_system_user', title: 'the system account', change: systemAccount },
]

/** Ids of the dated migrations, as `applied_migrations` lists them. */
export const DATED_IDS: readonly string[] = HISTORY.flatMap(({ id }) => (typeof id === 'string' ? [id] : []))

const ERAS: readonly (readonly [schema: number, release: string])[] = [
  [30, '6.13'],
  [27, '6.12'],
  [26, '6.11'],
  [25, '6.10'],
  [22, '6.9'],
  [21, '6.1'],
  [20, '5.13'],
  [19, '5.11'],
  [18, '5.8'],
  [16, '5.7'],
  [15, '5.0'],
  [9, '4.2'],
]

/** About which release of InvokeAI wrote a schema, for people. */
export function releaseOf(schema: number, dated: number): string {
  if (dated > 0) return 'InvokeAI 6.14'
  const [, release] = ERAS.find(([since]) => schema >= since) ?? [0, null]
  return release === null ? 'a release of InvokeAI before 4.2' : `InvokeAI ${release} or so`
}
