import { Component, type ReactNode } from 'react'
import { useTexts } from '../texts/texts-context.ts'
import { Button } from '../ui/button.tsx'

/** When a page cannot be rendered, the lamp, the clock and End show remain. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly error: unknown }> {
	override state: { readonly error: unknown } = { error: null }

	static getDerivedStateFromError(error: unknown) {
		return { error }
	}

	override render(): ReactNode {
		if (this.state.error === null) return this.props.children
		return <Crashed onAgain={() => this.setState({ error: null })} />
	}
}

function Crashed({ onAgain }: { readonly onAgain: () => void }) {
	const texts = useTexts()
	return (
		<main className="page page--crashed" role="alert">
			<h1>{texts.app.crashedTitle}</h1>
			<p>{texts.app.crashedText}</p>
			<Button look="primary" onPress={onAgain}>
				{texts.app.drawAgain}
			</Button>
		</main>
	)
}
