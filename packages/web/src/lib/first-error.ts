/** What is needed of a form to find a field in the page. */
interface Fields<Path> {
  getInputNode(path: Path): HTMLElement | null
}

/** Puts the cursor into the first field of a form that was refused, so that nobody has to look for it. */
export function toFirstError<Path extends string>(
  form: Fields<Path>,
): (errors: Partial<Record<Path, unknown>>) => void {
  return (errors) => {
    const [first] = Object.keys(errors) as Path[]
    if (first !== undefined) form.getInputNode(first)?.focus()
  }
}
