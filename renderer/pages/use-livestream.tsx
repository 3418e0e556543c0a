import type { AccountView } from '../../shared/domain/account.ts'
import type { LivestreamSummary } from '../../shared/domain/livestream.ts'
import { useStudio } from '../hooks/studio-context.ts'
import { detach } from '../lib/detach.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'

/** Chooses a livestream for the next show, or shows that it is chosen. */
export function UseLivestream({ account, livestream }: { readonly account: AccountView; readonly livestream: LivestreamSummary }) {
	const { livestreams: words } = useTexts()
	const { runner } = useStudio()
	if (account.chosenLivestream?.id === livestream.id) {
		return (
			<Chip tone="good" icon="check">
				{words.inShow}
			</Chip>
		)
	}
	// A livestream that is becoming a video no longer accepts a push.
	if (livestream.state === 'converting') return null
	return (
		<Button
			does="livestreams.choose"
			size="small"
			onPress={() => detach(runner.run('livestreams.choose', { accountId: account.id, livestreamId: livestream.id }))}
		>
			{words.use}
		</Button>
	)
}
