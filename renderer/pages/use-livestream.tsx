import type { AccountView } from '../../shared/domain/account.ts'
import type { LiveSummary } from '../../shared/domain/livestream.ts'
import { useStudio } from '../hooks/studio-context.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'

/** Takes a live for the next show, or says that it is taken. */
export function UseLive({ account, live }: { readonly account: AccountView; readonly live: LiveSummary }) {
	const { lives: words } = useTexts()
	const { client, runner } = useStudio()
	if (account.chosenLive?.id === live.id) {
		return (
			<Chip tone="good" icon="check">
				{words.inShow}
			</Chip>
		)
	}
	// What becomes a video can no longer be sent to.
	if (live.state === 'converting') return null
	return (
		<Button size="small" onPress={() => void runner.attempt(() => client.call('lives.choose', { accountId: account.id, liveId: live.id }))}>
			{words.use}
		</Button>
	)
}
