/** What is recorded, as `<area>.<verb>`. The area `auth` is about signing in, all others are administrative actions. */
export const AUDIT_ACTIONS = [
  'auth.setup',
  'auth.login',
  'auth.logout',
  'auth.update_profile',
  'auth.change_password',
  'auth.change_email',
  'auth.verify_email',
  'auth.forgot_password',
  'auth.reset_password',
  'auth.accept_invitation',
  'auth.revoke_session',
  'user.create',
  'user.update',
  'user.delete',
  'user.invite',
  'user.revoke_invitation',
  'user.reset_password',
  'user.recover',
  'board.share',
  'board.unshare',
  'board.transfer',
  'board.visibility',
  'workflow.publish',
  'style_preset.publish',
  'model.install',
  'model.update',
  'model.delete',
  'image.move',
  'legacy.assign',
  'mode.switch',
  'config.change',
  'mail.test',
  'audit.export',
  'backup.create',
  'backup.restore',
] as const

/** The name of something that is recorded. */
export type AuditAction = (typeof AUDIT_ACTIONS)[number]

/** Kinds of things that are acted on. */
export type AuditTargetType =
  | 'user'
  | 'invitation'
  | 'session'
  | 'board'
  | 'workflow'
  | 'style_preset'
  | 'model'
  | 'config'
  | 'mail'
  | 'audit'
  | 'backup'
