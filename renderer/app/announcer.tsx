import { useScreen } from '../hooks/studio-context.ts'

/** Two places that screen readers listen to: one interrupts, one waits. */
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
