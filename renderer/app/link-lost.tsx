import { isShowRunning } from '../../shared/domain/busy.ts'
import type { LinkState } from '../client/studio-connection.ts'
import { useClock, useSlice, useStudio } from '../hooks/studio-context.ts'
import { formatDuration } from '../lib/format.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icons.tsx'

/** The only screen that works while the link is lost: what is known of Showcaller and of the show, and how old the rest is. */
export function LinkLost({ link }: { readonly link: Extract<LinkState, { kind: 'lost' }> }) {
	const texts = useTexts()
	const { client } = useStudio()
	const { state } = useSlice('show')
	const age = useClock((nowMs) => formatDuration(nowMs - link.sinceMs))
	const words = texts.link
	return (
		<div className="link-lost" role="alert">
			<Icon name="alert" size={18} />
			<p>
				<b>{link.why === 'closed' ? words.closed : words.lost}</b>{' '}
				{isShowRunning(state) ? (link.why === 'closed' ? words.closedShow : words.lostShow) : null}{' '}
				<span className="tabular">{words.age({ age })}</span>
			</p>
			<Button look="primary" size="small" onPress={client.retryNow}>
				{texts.app.tryNow}
			</Button>
		</div>
	)
}
