import type { AccountView, PlatformKindView } from '../../shared/domain/account.ts'
import type { LivestreamSummary } from '../../shared/domain/livestream.ts'
import { AccountStatistics } from '../features/livestream-statistics/account-statistics.tsx'
import { LivestreamList } from '../features/stream-setup/livestream-list.tsx'
import { useStudio } from '../hooks/studio-context.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Button } from '../ui/button.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { differsInVisibility } from '../view-models/livestream-text.ts'
import { livestreamSections, type SetupTab, type SetupView, setupTabs, tabLabel } from './setup-views.ts'
import { UseLivestream } from './use-livestream.tsx'

/** The lists of one account: its livestreams, those produced on the platform, videos that may become one, and its statistics. */
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
	/** A different value fetches the list again. */
	readonly because: string
	readonly onTab: (tab: SetupTab) => void
	readonly onView: (view: SetupView) => void
}) {
	const texts = useTexts()
	const { stores } = useStudio()
	const words = texts.livestreams
	const { capabilities } = account
	const tabs = setupTabs(account, variant)
	const listedForm = tab === 'remote' ? variant.remoteForm : variant.livestreamForm
	const form = tab === 'livestreams' && capabilities.create ? variant.livestreamForm : tab === 'remote' ? variant.remoteForm : null
	const hasDetails = livestreamSections(account).length > 0

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
						{words.newOne({ one: texts.say(form.one) })}
					</Button>
				) : null}
			</div>
			{tab === 'videos' ? <p className="form__lead">{words.videosLead}</p> : null}
			{tab === 'statistics' ? (
				<AccountStatistics account={account} />
			) : (
				<LivestreamList
					key={tab}
					account={account}
					listed={tab}
					differsInVisibility={tab === 'videos' || differsInVisibility(listedForm)}
					many={listedForm ? texts.say(listedForm.many) : ''}
					because={because}
					actions={(livestream) =>
						tab === 'videos' ? (
							<Button
								size="small"
								onPress={() =>
									stores.screen
										.getState()
										.open({ kind: 'turn-into-livestream', accountId: account.id, video: { id: livestream.id, title: livestream.title } })
								}
							>
								{words.turn}
							</Button>
						) : (
							<LivestreamRowActions account={account} livestream={livestream} hasDetails={hasDetails} onView={onView} />
						)
					}
				/>
			)}
		</>
	)
}

function LivestreamRowActions({
	account,
	livestream,
	hasDetails,
	onView,
}: {
	readonly account: AccountView
	readonly livestream: LivestreamSummary
	readonly hasDetails: boolean
	readonly onView: (view: SetupView) => void
}) {
	const texts = useTexts()
	return (
		<>
			{hasDetails ? (
				<Button
					size="small"
					look="ghost"
					label={texts.livestreamPage.detailsOf({ title: livestream.title })}
					onPress={() => onView({ kind: 'live', livestream })}
				>
					{texts.livestreamPage.details}
				</Button>
			) : null}
			{account.capabilities.edit ? (
				<Button
					size="small"
					look="ghost"
					label={texts.livestreams.editOf({ title: livestream.title })}
					onPress={() => onView({ kind: 'edit', livestreamId: livestream.id })}
				>
					{texts.livestreams.edit}
				</Button>
			) : null}
			<span className="livestream__use">
				<UseLivestream account={account} livestream={livestream} />
			</span>
		</>
	)
}
