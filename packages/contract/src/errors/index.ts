/** One row of the error table: the HTTP status and the sentence that the person reads. */
interface ErrorEntry {
  readonly status: number
  /** What went wrong and what to do next; `{name}` is filled from the error's parameters. */
  readonly detail: string
}

const table = <T extends Record<string, ErrorEntry>>(entries: T): { readonly [K in keyof T]: ErrorEntry } => entries

/** Every error that a caller may meet on purpose. What is not listed here is a bug and answers 500. */
export const ERRORS = table({
  // who is asking
  authentication_required: { status: 401, detail: 'Authentication required. Sign in and try again.' },
  token_invalid: { status: 401, detail: 'Invalid or expired token. Sign in again.' },
  account_inactive: { status: 401, detail: 'User not found or inactive. Sign in with an active account.' },
  account_suspended: { status: 401, detail: 'This account is suspended. Ask an administrator to activate it.' },
  wrong_credentials: { status: 401, detail: 'Incorrect email or password.' },
  account_disabled: { status: 403, detail: 'This account is suspended. Ask an administrator to activate it.' },
  admin_required: { status: 403, detail: 'Admin privileges required. Ask an administrator to do this.' },
  cross_site_request: {
    status: 403,
    detail: 'This request did not come from the studio itself. Use a Bearer token, or send it from the same origin.',
  },
  password_change_required: { status: 403, detail: 'Choose a new password before you go on.' },
  single_user_mode: {
    status: 403,
    detail: 'This studio runs in single-user mode; there are no accounts to sign in to.',
  },
  too_many_attempts: { status: 429, detail: 'Too many attempts. Try again in {seconds} seconds.' },

  // set-up and passwords
  setup_done: { status: 403, detail: 'Administrator account already configured. Sign in instead.' },
  password_wrong: { status: 400, detail: 'Current password is incorrect.' },
  password_needed: { status: 400, detail: 'Current password is required to set a new password.' },
  password_rejected: { status: 400, detail: '{reason}' },
  email_taken: { status: 409, detail: 'User with email {email} already exists. Use another address.' },
  email_exists: { status: 400, detail: 'User with email {email} already exists. Use another address.' },
  last_administrator: {
    status: 409,
    detail: 'Cannot remove the last administrator. Make another account administrator first.',
  },
  system_user_fixed: {
    status: 400,
    detail:
      'The system user cannot be deleted, deactivated, promoted to administrator, or given a password. Rename it at most.',
  },
  system_user_protected: { status: 409, detail: 'The system user cannot be changed, invited or deleted.' },
  user_not_found: { status: 404, detail: 'User not found.' },
  already_active: {
    status: 409,
    detail: 'This account has a password already, so it needs no invitation. Reset the password instead.',
  },
  link_unknown: { status: 404, detail: 'This link is not known here. Check that you copied all of it.' },
  link_dead: {
    status: 410,
    detail: 'This link was used, replaced or has expired. Ask for a new one.',
  },
  invitation_not_found: { status: 404, detail: 'Invitation not found. It may have been accepted or revoked.' },
  session_not_found: { status: 404, detail: 'Session not found. It may have ended.' },

  // boards and images
  board_not_found: { status: 404, detail: 'Board not found. It may have been deleted.' },
  board_forbidden: { status: 403, detail: 'You may not do this on this board. Ask its owner for more rights.' },
  share_not_found: { status: 404, detail: 'This person has no share of this board. It may have been removed.' },
  image_not_found: { status: 404, detail: 'Image not found. It may have been deleted.' },
  image_forbidden: { status: 403, detail: 'You may not change this image. Ask its owner to do it.' },
  image_unreadable: { status: 415, detail: 'This file is not a readable PNG, JPEG or WebP image.' },
  image_too_large: { status: 413, detail: 'This image is too large: {limit}.' },
  image_dishonest: { status: 422, detail: 'This file does not contain what it claims: {reason}.' },
  bad_resize: {
    status: 400,
    detail: 'resize_to must be a JSON object {"width", "height"} of at most 16777216 pixels.',
  },

  // downloads of many images
  download_empty: {
    status: 400,
    detail: 'There are no images to download. Name images, or a board with images on it.',
  },
  download_too_large: {
    status: 413,
    detail: 'This is too much for one download: at most {limit}. Download fewer images at a time.',
  },
  download_busy: {
    status: 429,
    detail: '{count} of your downloads are in the making. Wait until one of them is ready.',
  },
  download_not_found: { status: 404, detail: 'Download not found. It may have expired; start it again.' },
  image_move_running: { status: 409, detail: 'Images are being moved. Wait until that is finished.' },
  image_move_unfinished: {
    status: 409,
    detail: 'An earlier move of images did not come to its end. Recover it first.',
  },
  image_move_queue_busy: {
    status: 409,
    detail: 'The queue has work. Wait until it is empty, or pause it and cancel what waits; then move the images.',
  },
  download_not_ready: { status: 409, detail: 'This download is in the making. Wait until it is said to be complete.' },
  download_taken: { status: 410, detail: 'This download was fetched already. Start it again for another copy.' },
  download_disk_full: {
    status: 507,
    detail: 'There is no room on the disk of the studio. Download fewer images, or ask an administrator to make room.',
  },
  download_stopped: { status: 503, detail: 'The studio was stopped before the download was complete. Start it again.' },
  download_failed: { status: 500, detail: 'The download could not be made. Start it again, or ask an administrator.' },

  // workflows and presets
  workflow_not_found: { status: 404, detail: 'Workflow not found. It may have been deleted.' },
  workflow_forbidden: {
    status: 403,
    detail: 'You may only read this workflow. Save a copy of it, which is yours to change.',
  },
  workflow_changed: {
    status: 409,
    detail: 'This workflow was changed elsewhere since you opened it. Open it again, or save yours as a copy.',
  },
  workflow_thumbnail_not_found: { status: 404, detail: 'This workflow has no thumbnail.' },
  style_preset_not_found: { status: 404, detail: 'Style preset not found. It may have been deleted.' },
  style_preset_forbidden: {
    status: 403,
    detail: 'You may only read this style preset. Make one of your own with its texts.',
  },
  style_preset_image_not_found: { status: 404, detail: 'This style preset has no image.' },
  system_prompt_not_found: { status: 404, detail: 'System prompt not found. It may have been deleted.' },
  system_prompt_forbidden: { status: 403, detail: 'You may only read this system prompt. Make one of your own.' },
  picture_missing: { status: 422, detail: 'Send the picture as the multipart part "image".' },
  preset_invalid: { status: 400, detail: 'The preset cannot be kept: {reason}.' },
  preset_file_missing: { status: 422, detail: 'Send the presets as the multipart part "file", as CSV or JSON.' },
  preset_file_type: {
    status: 415,
    detail: 'Presets are imported from a CSV file (text/csv) or a JSON file (application/json).',
  },
  language_model_unsupported: {
    status: 422,
    detail: 'The model {name} is of the type {type}. This studio runs no {wanted}; write the prompt yourself.',
  },
  preset_file_invalid: { status: 400, detail: 'Nothing was imported: {reason}.' },

  // what this studio does not have
  video_not_found: { status: 404, detail: 'Video not found. This studio keeps no videos.' },
  videos_unsupported: { status: 415, detail: 'This studio takes no videos. Upload PNG, JPEG or WebP images.' },
  provider_not_found: { status: 404, detail: 'Provider not found. This studio generates on its own devices only.' },

  // queue and models
  queue_item_not_found: { status: 404, detail: 'Queue item not found.' },
  queue_item_forbidden: { status: 403, detail: 'You may only change your own queue items.' },
  queue_answer_too_large: {
    status: 413,
    detail:
      'These items are {megabytes} MB together, and one answer holds {limit} MB. Ask for fewer of them, by their ids.',
  },
  queue_waiting_limit: {
    status: 429,
    detail:
      'Nothing was queued: {size} more would be too many, as {waiting} of your items wait and {limit} may. Wait until some are done, or queue fewer at a time.',
  },
  queue_hourly_limit: {
    status: 429,
    detail:
      'Nothing was queued: {size} more would be too many, as you queued {used} within the last hour and {limit} are allowed. Try again in {seconds} seconds, or queue fewer at a time.',
  },
  queue_hourly_size: {
    status: 429,
    detail: 'Nothing was queued: {size} items are more than the {limit} that you may queue in an hour. Queue fewer.',
  },
  workflow_call_no_room: {
    status: 429,
    detail: 'The queue has no room for the {size} items that the called workflow takes. Try again when fewer wait.',
  },
  batch_not_found: { status: 404, detail: 'Batch not found.' },
  model_not_found: { status: 404, detail: 'Model not found. It may have been removed.' },
  model_conflict: { status: 409, detail: '{reason}' },
  model_busy: { status: 409, detail: 'Something else is being done with this model. Try again when it is finished.' },
  model_unidentified: { status: 400, detail: '{reason}' },
  model_image_not_found: { status: 404, detail: 'This model has no cover.' },
  // InvokeAI's odd statuses, which clients know.
  model_to_convert_unknown: { status: 424, detail: 'Model not found. It may have been removed.' },
  install_job_not_found: { status: 404, detail: 'Installation not found. It may have been removed from the list.' },
  install_job_unknown: { status: 415, detail: 'Installation not found. It may have been removed from the list.' },
  install_job_state: { status: 409, detail: '{reason}' },
  install_source_unsupported: {
    status: 409,
    detail:
      "Unsupported model source: '{source}'. Give a path on the server that exists, owner/name of a repository on the hub, or an http(s):// URL.",
  },
  starter_models_unreadable: { status: 409, detail: 'The list of starter models cannot be used: {reason}' },

  // mail
  mail_off: {
    status: 409,
    detail: 'E-mail is off. Set email_enabled, smtp_host and smtp_from_address in invokeai.yaml and start again.',
  },

  // the request itself
  not_found: { status: 404, detail: 'Not Found' },

  bad_request: { status: 400, detail: '{reason}' },
  url_too_long: { status: 414, detail: 'A part of the URL is too long to name anything here.' },
  body_too_large: { status: 413, detail: 'The request is too large.' },
  unsupported_media_type: { status: 415, detail: 'This content type is not supported here. Send JSON.' },
  not_supported: { status: 501, detail: '{reason}' },
  storage_unavailable: {
    status: 503,
    detail: 'The place where the studio keeps its files does not answer. Try again in a moment.',
  },
  storage_refused: {
    status: 503,
    detail: 'The place where the studio keeps its files refuses it. Ask an administrator; the log says why.',
  },
  unavailable: { status: 503, detail: 'The server is not ready. Try again in a moment.' },
})

/** The name of a row of the error table. */
export type ErrorCode = keyof typeof ERRORS

/** Values for the placeholders of an error's sentence. */
export type ErrorParams = Readonly<Record<string, string | number>>

/** An error that the caller may see: a row of the table with its parameters. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly status: number
  readonly params: ErrorParams

  constructor(code: ErrorCode, params: ErrorParams = {}, options?: { cause?: unknown }) {
    super(sentence(ERRORS[code].detail, params), options)
    this.name = 'AppError'
    this.code = code
    this.status = ERRORS[code].status
    this.params = params
  }
}

function sentence(template: string, params: ErrorParams): string {
  return template.replace(/\{([a-z_]+)\}/g, (placeholder, name: string) => String(params[name] ?? placeholder))
}
