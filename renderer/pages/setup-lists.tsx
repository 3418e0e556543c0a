import type { AccountView, PlatformKindView } from '../../shared/domain/account.ts'
import type { LiveSummary } from '../../shared/domain/livestream.ts'
import { AccountStatistics } from '../features/livestream-statistics/account-statistics.tsx'
import { LiveList } from '../features/stream-setup/livestream-list.tsx'
import { useStudio } from '../hooks/studio-context.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Button } from '../ui/button.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { tellsWho } from '../view-models/livestream-text.ts'
import { liveSections, type SetupTab, type SetupView, setupTabs, tabLabel } from './setup-views.ts'
import { UseLive } from './use-livestream.tsx'

/** The lists of one account: its lives, those that are made there, videos that may become one, and its figures. */
export function SetupLists({
	account,
	variant,
	tab,
	because,
	onTab,
	onView,
}: {
	readonly account: AccountView
	readonly variant: PlatformKindView['variants'][number]
	readonly tab: SetupTab
	/** Another value lists anew. */
	readonly because: string
	readonly onTab: (tab: SetupTab) => void
	readonly onView: (view: SetupView) => void
}) {
	const texts = useTexts()
	const { stores } = useStudio()
	const words = texts.lives
	const { capabilities } = account
	const tabs = setupTabs(account, variant)
	const form = tab === 'lives' && capabilities.create ? variant.liveForm : tab === 'remote' ? variant.remoteForm : null
	const hasDetails = liveSections(account).length > 0

	return (
		<>
			<div className="setup__head">
				{tabs.length > 1 ? (
					<Segmented
						label={words.tabsLabel}
						value={tab}
						options={tabs.map((value) => ({ value, label: tabLabel(value, variant, texts) }))}
						onChange={onTab}
					/>
				) : (
					<h2>{tabLabel(tab, variant, texts)}</h2>
				)}
				<span className="grow" />
				{form ? (
					<Button icon="plus" onPress={() => onView({ kind: 'new', isRemote: tab === 'remote' })}>
						{words.newOne(form.one)}
					</Button>
				) : null}
			</div>
			{tab === 'videos' ? <p className="form__lead">{words.videosLead}</p> : null}
			{tab === 'statistics' ? (
				<AccountStatistics account={account} />
			) : (
				<LiveList
					key={tab}
					account={account}
					listed={tab}
					tellsWho={tab === 'videos' || tellsWho(tab === 'remote' ? variant.remoteForm : variant.liveForm)}
					many={tabLabel(tab, variant, texts)}
					because={because}
					actions={(live) =>
						tab === 'videos' ? (
							<Button
								size="small"
								onPress={() =>
									stores.screen
										.getState()
										.open({ kind: 'turn-into-live', accountId: account.id, video: { id: live.id, title: live.title } })
								}
							>
								{words.turn}
							</Button>
						) : (
							<LiveRowActions account={account} live={live} hasDetails={hasDetails} onView={onView} />
						)
					}
				/>
			)}
		</>
	)
}

function LiveRowActions({
	account,
	live,
	hasDetails,
	onView,
}: {
	readonly account: AccountView
	readonly live: LiveSummary
	readonly hasDetails: boolean
	readonly onView: (view: SetupView) => void
}) {
	const texts = useTexts()
	return (
		<>
			{hasDetails ? (
				<Button size="small" look="ghost" label={texts.liveMore.detailsOf(live.title)} onPress={() => onView({ kind: 'live', live })}>
					{texts.liveMore.details}
				</Button>
			) : null}
			{account.capabilities.edit ? (
				<Button size="small" look="ghost" label={texts.lives.editOf(live.title)} onPress={() => onView({ kind: 'edit', liveId: live.id })}>
					{texts.lives.edit}
				</Button>
			) : null}
			<span className="live__use">
				<UseLive account={account} live={live} />
			</span>
		</>
	)
}
