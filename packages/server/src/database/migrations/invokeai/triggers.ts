import type { Words } from '../migration.ts'

interface Touch {
  readonly trigger: string
  readonly table: string
  readonly key: readonly string[]
  /** InvokeAI writes these times without milliseconds. */
  readonly seconds?: boolean
}

const TOUCHED: readonly Touch[] = [
  { trigger: 'tg_board_images_updated_at', table: 'board_images', key: ['board_id', 'image_name'] },
  { trigger: 'tg_boards_updated_at', table: 'boards', key: ['board_id'], seconds: true },
  { trigger: 'tg_images_updated_at', table: 'images', key: ['image_name'] },
  { trigger: 'tg_session_queue_updated_at', table: 'session_queue', key: ['item_id'] },
  { trigger: 'tg_workflow_library_updated_at', table: 'workflow_library', key: ['workflow_id'] },
  { trigger: 'style_presets', table: 'style_presets', key: ['id'] },
  { trigger: 'models_updated_at', table: 'models', key: ['id'] },
  { trigger: 'tg_users_updated_at', table: 'users', key: ['user_id'] },
  { trigger: 'tg_client_state_updated_at', table: 'client_state', key: ['user_id', 'key'], seconds: true },
  { trigger: 'tg_app_settings_updated_at', table: 'app_settings', key: ['key'] },
  { trigger: 'tg_image_subfolder_move_jobs_updated_at', table: 'image_subfolder_move_jobs', key: ['id'] },
  { trigger: 'tg_videos_updated_at', table: 'videos', key: ['video_name'] },
  { trigger: 'tg_board_videos_updated_at', table: 'board_videos', key: ['board_id', 'video_name'] },
  { trigger: 'tg_system_prompts_updated_at', table: 'system_prompts', key: ['id'] },
]

interface Stamp {
  readonly trigger: string
  readonly column: string
  readonly statuses: readonly string[]
}

const STAMPS: readonly Stamp[] = [
  {
    trigger: 'tg_session_queue_completed_at',
    column: 'completed_at',
    statuses: ['completed', 'failed', 'canceled'],
  },
  { trigger: 'tg_session_queue_started_at', column: 'started_at', statuses: ['in_progress'] },
]

/** The statements that make InvokeAI's triggers: they keep the times of change, of starting and of completion. */
export function invokeaiTriggers(words: Words): string[] {
  return words.dialect === 'sqlite' ? sqliteTriggers(words) : postgresTriggers(words)
}

const anyOf = ({ statuses }: Stamp) => statuses.map((status) => `NEW.status = '${status}'`).join(' OR ')

function sqliteTriggers({ now, nowSeconds }: Words): string[] {
  return [
    ...TOUCHED.map(
      ({ trigger, table, key, seconds }) => `CREATE TRIGGER ${trigger} AFTER UPDATE ON ${table} FOR EACH ROW
      BEGIN
        UPDATE ${table} SET updated_at = ${seconds ? nowSeconds : now}
          WHERE ${key.map((column) => `${column} = OLD.${column}`).join(' AND ')};
      END`,
    ),
    ...STAMPS.map(
      (stamp) => `CREATE TRIGGER ${stamp.trigger} AFTER UPDATE OF status ON session_queue FOR EACH ROW
      WHEN ${anyOf(stamp)}
      BEGIN
        UPDATE session_queue SET ${stamp.column} = ${now} WHERE item_id = NEW.item_id;
      END`,
    ),
  ]
}

function postgresTriggers({ now, nowSeconds }: Words): string[] {
  const setter = (name: string, column: string, value: string) => `CREATE FUNCTION ${name}() RETURNS trigger
    LANGUAGE plpgsql AS $$ BEGIN NEW.${column} := ${value}; RETURN NEW; END $$`
  return [
    setter('studio_touch', 'updated_at', now),
    setter('studio_touch_seconds', 'updated_at', nowSeconds),
    ...TOUCHED.map(
      ({ trigger, table, seconds }) => `CREATE TRIGGER ${trigger} BEFORE UPDATE ON ${table}
      FOR EACH ROW EXECUTE FUNCTION ${seconds ? 'studio_touch_seconds' : 'studio_touch'}()`,
    ),
    ...STAMPS.flatMap((stamp) => [
      setter(`studio_set_${stamp.column}`, stamp.column, now),
      `CREATE TRIGGER ${stamp.trigger} BEFORE UPDATE OF status ON session_queue
        FOR EACH ROW WHEN (${anyOf(stamp)}) EXECUTE FUNCTION studio_set_${stamp.column}()`,
    ]),
  ]
}
