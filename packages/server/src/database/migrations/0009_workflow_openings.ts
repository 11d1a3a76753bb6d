import type { Migration } from './migration.ts'

/** When each person opened a workflow last: InvokeAI's library has one time for everybody, which is the owner's. */
export const workflowOpenings: Migration = {
  name: '0009_workflow_openings',
  async up({ run, words: { text, requiredTime } }) {
    for (const statement of [
      `CREATE TABLE workflow_openings (
        user_id ${text} NOT NULL REFERENCES users(user_id) ON DELETE CASCADE,
        workflow_id ${text} NOT NULL REFERENCES workflow_library(workflow_id) ON DELETE CASCADE,
        opened_at ${requiredTime},
        PRIMARY KEY (user_id, workflow_id)
      )`,
      'CREATE INDEX studio_workflow_openings_workflow ON workflow_openings (workflow_id)',
    ]) {
      await run(statement)
    }
  },
}
