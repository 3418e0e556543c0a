import type { AccountView, PlatformKindView } from '../../shared/domain/account.ts'
import type { LivestreamSummary } from '../../shared/domain/livestream.ts'
import { AccountOptions } from '../features/accounts/account-options.tsx'
import { Limits } from '../features/accounts/limits.tsx'
import { LivestreamRightLine } from '../features/accounts/livestream-right.tsx'
import { UpcomingShows } from '../features/schedule/upcoming-shows.tsx'
import { CanvasChoice } from '../features/stream-setup/canvas-choice.tsx'
import { ChosenLivestream } from '../features/stream-setup/chosen-livestream.tsx'
import { IngestChoice } from '../features/stream-setup/ingest-choice.tsx'
import { useTexts } from '../texts/texts-context.ts'
import { Card } from '../ui/card.tsx'
import { differsInVisibility } from '../view-models/livestream-text.ts'

/** What the account uses in the next show, and its options there. */
export function SetupSide({
	account,
	variant,
	onEdit,
	onDetails,
}: {
	readonly account: AccountView
	readonly variant: PlatformKindView['variants'][number]
	readonly onEdit: ((livestreamId: string) => void) | null
	readonly onDetails: ((livestream: LivestreamSummary) => void) | null
}) {
	const texts = useTexts()
	const { capabilities, cannot, livestreamRight } = account
	const showsRight = capabilities.checkRight || livestreamRight !== 'unknown'
	return (
		<aside className="setup__side" aria-label={texts.livestreams.chosen}>
			<ChosenLivestream
				account={account}
				withWho={differsInVisibility(account.chosenLivestream?.remote ? variant.remoteForm : variant.livestreamForm)}
				onEdit={onEdit}
				onDetails={onDetails}
			/>
			<IngestChoice account={account} protocols={variant.ingestProtocols} />
			<CanvasChoice accountId={account.id} />
			<AccountOptions account={account} fields={variant.options} />
			{capabilities.schedule ? <UpcomingShows accountId={account.id} /> : null}
			{showsRight || cannot.length > 0 ? (
				<Card label={texts.accounts.mayDo} className="setup__right">
					<LivestreamRightLine account={account} />
					{cannot.length > 0 ? (
						<>
							<h2>{texts.accounts.cannot}</h2>
							<Limits limits={cannot} />
						</>
					) : null}
				</Card>
			) : null}
		</aside>
	)
}
