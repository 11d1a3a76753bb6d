/** The studio's mark. Decoration: the name stands beside it or on the control that holds it. */
export function Logo({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="var(--studio-accent)" />
      <path d="M8 24 16 6l8 18h-4.4L16 15.2 12.4 24z" fill="#12151a" />
    </svg>
  )
}
