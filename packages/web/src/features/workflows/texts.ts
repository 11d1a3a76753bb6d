import { useTranslation } from 'react-i18next'
import type { ConnectionProblem } from './model/connect.ts'
import type { Problem } from './model/problems.ts'

/** What to say about a connection that is not possible. */
export function useConnectionText(): (problem: ConnectionProblem) => string {
  const { t } = useTranslation('workflows')
  return (problem) => t(`connection.${problem}`)
}

/** What to say about a problem, in a sentence. */
export function useProblemText(): (problem: Problem) => string {
  const { t } = useTranslation('workflows')
  const connectionText = useConnectionText()
  return ({ code, values }) =>
    code === 'connectionWrong' ? connectionText(values.reason as ConnectionProblem) : t(`problem.${code}`, values)
}
