import { useTexts } from '../texts/texts-context.ts'
import { Icon } from './icons.tsx'

/** Shown while the platform is being queried, which may take half a minute. */
export function Waiting() {
	const texts = useTexts()
	return (
		<p className="waits" role="status">
			<Icon name="turning" size={18} />
			{texts.app.loading}
		</p>
	)
}
