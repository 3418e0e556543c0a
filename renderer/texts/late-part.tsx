import { type ReactNode, Suspense, use } from 'react'
import { useTexts } from './texts-context.ts'

interface LatePartProps {
	/** Stands in its place until it is there. */
	readonly fallback?: ReactNode
	readonly children: ReactNode
}

/** Around parts of the screen that load after the first picture: waits for them, and for the words that are not there at first. */
export function LatePart({ fallback, children }: LatePartProps) {
	return (
		<Suspense fallback={fallback}>
			<WithAllWords>{children}</WithAllWords>
		</Suspense>
	)
}

function WithAllWords({ children }: { readonly children: ReactNode }) {
	use(useTexts().whole())
	return children
}
