import { useScreen } from '../hooks/studio-context.ts'

/** Two live regions for screen readers: one assertive, one polite. */
export function Announcer() {
	const said = useScreen((screen) => screen.said)
	return (
		<>
			<div className="visually-hidden" role="alert" aria-live="assertive">
				{said.assertive}
			</div>
			<div className="visually-hidden" aria-live="polite">
				{said.polite}
			</div>
		</>
	)
}
