import auth from './en/auth.json'
import { useTexts } from './use-texts.ts'

/** Teaches the studio the texts of its doors and of passwords; to be called by whatever is loaded to show them. */
export function useAuthTexts(): void {
  useTexts({ auth })
}
