/**
 * Props of a button that cannot be pressed now but still takes the focus and tells its tooltip, which a disabled element
 * would not.
 */
export function blockedProps(blocked: boolean): { readonly 'aria-disabled'?: true; readonly 'data-disabled'?: true } {
  return blocked ? { 'aria-disabled': true, 'data-disabled': true } : {}
}
