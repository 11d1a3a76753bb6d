import { Children, Component, type ReactNode, Suspense } from 'react'
import { forgetPart } from '../lib/lazy-part.tsx'
import { Failure } from './failure.tsx'

interface PartProps {
  readonly children: ReactNode
  /** Shown while it loads. */
  readonly fallback?: ReactNode
  /** Shown instead where it did not come, beside what says so. */
  readonly instead?: ReactNode
  /** Where it is said that it did not come: in its place, or on a card for what lies over the page. */
  readonly place?: 'here' | 'page' | 'card'
  /** Called when the person does without it. */
  readonly onClose?: () => void
}

interface PartState {
  readonly failed: { readonly error: unknown } | null
}

/** A place for what is loaded on demand. Where that fails it is said here and tried again, and the rest of the page stays. */
export class Part extends Component<PartProps, PartState> {
  override state: PartState = { failed: null }

  static getDerivedStateFromError(error: unknown): PartState {
    return { failed: { error } }
  }

  /** What is not wanted any more is not missed. */
  static getDerivedStateFromProps({ children }: PartProps, { failed }: PartState): PartState | null {
    return failed && Children.toArray(children).length === 0 ? { failed: null } : null
  }

  override componentDidCatch(error: unknown) {
    forgetPart(error)
  }

  override render() {
    const { children, fallback, instead, place = 'here', onClose } = this.props
    const { failed } = this.state
    if (!failed) return <Suspense fallback={fallback}>{children}</Suspense>
    const again = () => this.setState({ failed: null })
    const close = () => {
      again()
      onClose?.()
    }
    return (
      <>
        {instead}
        <Failure error={failed.error} place={place} onRetry={again} onClose={onClose && close} />
      </>
    )
  }
}
