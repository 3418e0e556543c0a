import { useState } from 'react'
import { Limits } from '../features/accounts/limits.tsx'
import { LiveRightLine } from '../features/accounts/live-right.tsx'
import { UpcomingShows } from '../features/schedule/upcoming-shows.tsx'
import { ChosenLive } from '../features/stream-setup/chosen-live.tsx'
import { EditLive } from '../features/stream-setup/edit-live.tsx'
import { LiveList } from '../features/stream-setup/live-list.tsx'
import { NewLive } from '../features/stream-setup/new-live.tsx'
import { useSlice, useStudio } from '../studio/studio-context.ts'
import { useAnswer } from '../studio/use-answer.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Chip } from '../ui/chip.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { PageAlert } from './page-alert.tsx'
import './pages.css'
import './setup.css'

type Tab = 'lives' | 'new' | 'videos'

/** What the next show goes to on one account: one of its lives, a new one, or a video turned into one. */
export function SetupPage({ accountId }: { readonly accountId: string }) {
	const texts = useTexts()
	const { client, runner, stores } = useStudio()
	const account = useSlice('accounts').find(({ id }) => id === accountId)
	const platforms = useAnswer('platforms.list', {}, '')
	const [tab, setTab] = useState<Tab>('lives')
	const [editedId, setEdited] = useState<string | null>(null)
	const [changes, setChanges] = useState(0)
	const words = texts.lives
	const { showSetup, open } = stores.screen.getState()
	if (!account) return null
	const platform = platforms.kind === 'ready' ? platforms.value.platforms.find(({ id }) => id === account.platformId) : undefined
	const categories = platform?.categories ?? []
	const tabs: readonly Tab[] = [
		'lives',
		...(account.capabilities.create ? ['new' as const] : []),
		...(account.capabilities.turnIntoLive ? ['videos' as const] : []),
	]
	const because = `${changes} ${account.chosenLive?.id}`

	function finish(): void {
		setEdited(null)
		setTab('lives')
		setChanges(changes + 1)
	}

	return (
		<main className="page setup">
			<div className="page__head">
				<IconButton icon="back" size={20} label={words.back} onPress={() => showSetup(null)} />
				<h1>{words.title}</h1>
				<span className="page__lead cut">{words.onPlatform(account.label || account.platformName, account.platformName)}</span>
			</div>
			<PageAlert />
			{'error' in account.state ? <ErrorNote error={account.state.error} /> : null}
			<div className="split">
				<section className="setup__main" aria-label={words.tabsLabel}>
					{editedId === null ? (
						<Segmented
							label={words.tabsLabel}
							value={tab}
							options={tabs.map((value) => ({ value, label: words.tabs[value] }))}
							onChange={setTab}
						/>
					) : null}
					{editedId !== null ? (
						<EditLive key={editedId} account={account} categories={categories} liveId={editedId} onDone={finish} />
					) : tab === 'new' ? (
						<NewLive account={account} categories={categories} onDone={finish} />
					) : (
						<>
							{tab === 'videos' ? <p className="form__lead">{words.videosLead}</p> : null}
							<LiveList
								key={tab}
								account={account}
								videos={tab === 'videos'}
								because={because}
								actions={(live) =>
									tab === 'videos' ? (
										<Button
											size="small"
											onPress={() => open({ kind: 'turn-into-live', accountId, video: { id: live.id, title: live.title } })}
										>
											{words.turn}
										</Button>
									) : (
										<>
											{account.capabilities.edit ? (
												<Button size="small" look="ghost" onPress={() => setEdited(live.id)}>
													{words.edit}
												</Button>
											) : null}
											{account.chosenLive?.id === live.id ? (
												<Chip tone="good" icon="check">
													{words.inShow}
												</Chip>
											) : (
												<Button
													size="small"
													onPress={() => void runner.attempt(() => client.call('lives.choose', { accountId, liveId: live.id }))}
												>
													{words.use}
												</Button>
											)}
										</>
									)
								}
							/>
						</>
					)}
				</section>
				<aside className="setup__side" aria-label={words.chosen}>
					<ChosenLive account={account} onEdit={setEdited} />
					{account.capabilities.schedule ? <UpcomingShows accountId={accountId} /> : null}
					<Card label={texts.accounts.mayDo} className="setup__right">
						<LiveRightLine account={account} />
						{account.cannot.length > 0 ? (
							<>
								<h2>{texts.accounts.cannot}</h2>
								<Limits limits={account.cannot} />
							</>
						) : null}
					</Card>
				</aside>
			</div>
		</main>
	)
}
