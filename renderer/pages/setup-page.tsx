import { useEffect, useRef, useState } from 'react'
import type { AccountView, PlatformKindView } from '../../shared/domain/account.ts'
import { EditLivestream } from '../features/stream-setup/edit-livestream.tsx'
import { NewLivestream } from '../features/stream-setup/new-livestream.tsx'
import { useStudio } from '../hooks/studio-context.ts'
import { useAnswer } from '../hooks/use-answer.ts'
import { useView } from '../hooks/use-view.ts'
import { useTexts } from '../texts/texts-context.ts'
import { IconButton } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { PageAlert } from './page-alert.tsx'
import { SetupLists } from './setup-lists.tsx'
import { SetupLivestream } from './setup-livestream.tsx'
import { SetupSide } from './setup-side.tsx'
import { livestreamSections, type SetupView, setupTabs } from './setup-views.ts'

/** What the next show uses on one account: one of its livestreams, a new one, or a video converted to one. */
export function SetupPage({ accountId }: { readonly accountId: string }) {
	const texts = useTexts()
	const { stores } = useStudio()
	const account = useView(({ accounts }) => accounts.find(({ id }) => id === accountId))
	const platforms = useAnswer('platforms.list', {}, '')
	const words = texts.livestreams
	if (!account) return null
	const platform = platforms.kind === 'ready' ? platforms.value.platforms.find(({ id }) => id === account.platformId) : undefined
	const variant = platform?.variants.find(({ id }) => id === account.variant)

	return (
		<main className="page setup">
			<div className="page__head">
				<IconButton icon="back" size={20} label={words.back} onPress={() => stores.screen.getState().showSetup(null)} />
				<h1>{words.title}</h1>
				<span className="page__lead cut">
					{words.onPlatform({ label: account.label || account.platformName, platform: account.platformName })}
				</span>
			</div>
			<PageAlert />
			{'error' in account.state ? <ErrorNote error={account.state.error} /> : null}
			{platforms.kind === 'failed' ? <ErrorNote error={platforms.error} /> : null}
			{platforms.kind === 'loading' ? <Waiting /> : null}
			{platform && variant ? <Setup account={account} platform={platform} variant={variant} /> : null}
		</main>
	)
}

function Setup({
	account,
	platform,
	variant,
}: {
	readonly account: AccountView
	readonly platform: PlatformKindView
	readonly variant: PlatformKindView['variants'][number]
}) {
	const { categories } = platform
	const words = useTexts().livestreams
	const [firstTab] = setupTabs(account, variant)
	const [tab, setTab] = useState(firstTab)
	const [view, setView] = useState<SetupView>({ kind: 'lists' })
	const [changes, setChanges] = useState(0)
	const because = `${changes} ${account.chosenLivestream?.id}`
	const canEdit = account.capabilities.edit
	const hasDetails = livestreamSections(account).length > 0

	const region = useRef<HTMLElement>(null)
	const wasShown = useRef(view)

	// The pressed control is gone with its panel, so the focus moves to the start of the page.
	useEffect(() => {
		if (wasShown.current !== view) {
			region.current?.focus({ preventScroll: true })
			// The page scrolls, or on a narrow screen the window.
			region.current?.closest('main')?.scrollTo(0, 0)
			window.scrollTo(0, 0)
		}
		wasShown.current = view
	}, [view])

	function finish(): void {
		setView({ kind: 'lists' })
		setChanges(changes + 1)
	}

	function main() {
		switch (view.kind) {
			case 'new': {
				const livestreamForm = view.isRemote ? variant.remoteForm : variant.livestreamForm
				if (!livestreamForm) return null
				return (
					<NewLivestream
						account={account}
						livestreamForm={livestreamForm}
						isRemote={view.isRemote}
						categories={categories}
						onDone={finish}
					/>
				)
			}
			case 'edit':
				return (
					<EditLivestream
						key={view.livestreamId}
						account={account}
						variant={variant}
						categories={categories}
						livestreamId={view.livestreamId}
						onDone={finish}
					/>
				)
			case 'live':
				return (
					<SetupLivestream
						key={view.livestream.id}
						account={account}
						variant={variant}
						livestream={view.livestream}
						onView={setView}
						onDone={finish}
					/>
				)
			case 'lists':
				return tab ? (
					<SetupLists account={account} variant={variant} tab={tab} because={because} onTab={setTab} onView={setView} />
				) : (
					<p className="livestreams__none">{words.nothingToList}</p>
				)
		}
	}

	return (
		<div className="split">
			<section ref={region} className="setup__main" tabIndex={-1} aria-label={words.tabsLabel}>
				{main()}
			</section>
			<SetupSide
				account={account}
				variant={variant}
				onEdit={canEdit ? (livestreamId) => setView({ kind: 'edit', livestreamId }) : null}
				onDetails={hasDetails ? (livestream) => setView({ kind: 'live', livestream }) : null}
			/>
		</div>
	)
}
