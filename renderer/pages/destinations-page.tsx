import type { AccountView } from '../../shared/domain/account.ts'
import { noText } from '../../shared/texts/text.ts'
import { AccountRow } from '../features/accounts/account-row.tsx'
import { DestinationExtras } from '../features/destinations/destination-extras.tsx'
import { UpcomingShows } from '../features/schedule/upcoming-shows.tsx'
import { useStudio } from '../hooks/studio-context.ts'
import { useAnswer } from '../hooks/use-answer.ts'
import { useCommand } from '../hooks/use-command.ts'
import { useView } from '../hooks/use-view.ts'
import { detach } from '../lib/detach.ts'
import { initialsOf } from '../lib/format.ts'
import type { StudioState } from '../stores/studio-stores.ts'
import type { Texts } from '../texts/texts.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Button } from '../ui/button.tsx'
import { Chip, Initials } from '../ui/chip.tsx'
import { Icon } from '../ui/icons.tsx'
import { MenuButton, type MenuItem } from '../ui/menu.tsx'
import { Switch } from '../ui/switch.tsx'
import { destinationRow, whereText } from '../view-models/destination-row.ts'
import { takesKey } from '../view-models/destinations.ts'
import { GuideLink } from '../views/guide-link.tsx'
import { PageAlert } from './page-alert.tsx'

export function DestinationsPage() {
	const texts = useTexts()
	const { stores } = useStudio()
	const { accounts, plainIds, hasPractice, hasUpcoming } = useView(pageOf)
	const platforms = useAnswer('platforms.list', {}, '')
	const words = texts.destinationsPage
	const setup = useCommand('setup.open')
	const { open } = stores.screen.getState()

	function variantName({ platformId, variant }: Pick<AccountView, 'platformId' | 'variant'>): string {
		const platform = platforms.kind === 'ready' ? platforms.value.platforms.find(({ id }) => id === platformId) : undefined
		return platform && platform.variants.length > 1 ? texts.say(platform.variants.find(({ id }) => id === variant)?.name ?? noText) : ''
	}

	return (
		<main className="page">
			<div className="page__head">
				<h1>{texts.destinations.label}</h1>
				<span className="page__lead">{words.lead}</span>
				<span className="grow" />
				<GuideLink place="destinations" />
				<Button look="ghost" icon="flag" reason={setup.reason} onPress={setup.run}>
					{setup.label}
				</Button>
				<Button icon="plus" onPress={() => open({ kind: 'add-destination' })}>
					{words.addTitle}
				</Button>
				<Button look="primary" icon="users" onPress={() => open({ kind: 'connect-account', likeId: null })}>
					{texts.accounts.connect}
				</Button>
			</div>
			<PageAlert />
			{accounts.length > 0 ? (
				<section aria-labelledby="accounts-title">
					<h2 id="accounts-title" className="page__section">
						{texts.accounts.label}
					</h2>
					<ul className="accounts">
						{accounts.map((account) => (
							<AccountRow
								key={account.id}
								id={account.id}
								variantName={variantName(account)}
								more={<DestinationExtras id={account.id} />}
							/>
						))}
					</ul>
				</section>
			) : (
				<p className="page__note">{texts.accounts.connectHint}</p>
			)}
			{accounts.length > 0 && plainIds.length > 0 ? <h2 className="page__section">{texts.accounts.plainLabel}</h2> : null}
			{plainIds.length === 0 && accounts.length === 0 ? (
				<div className="empty empty--page">
					<Icon name="destination" size={32} />
					<p>{texts.destinations.emptyTitle}</p>
				</div>
			) : null}
			<ul className="destination-entries">
				{plainIds.map((id) => (
					<DestinationEntry key={id} id={id} />
				))}
			</ul>
			{hasUpcoming ? <UpcomingShows accountId={null} /> : null}
			{hasPractice ? <p className="page__note">{texts.destinations.notForGuests}</p> : null}
		</main>
	)
}

function pageOf({ accounts, destinations, schedule }: StudioState) {
	const plain = destinations.filter(({ id }) => !accounts.some((account) => account.id === id))
	return {
		accounts: accounts.map(({ id, platformId, variant }) => ({ id, platformId, variant })),
		plainIds: plain.map(({ id }) => id),
		hasPractice: plain.some(({ capabilities }) => capabilities.practice),
		hasUpcoming: schedule.upcoming.length > 0,
	}
}

/** A destination that is not an account. */
function DestinationEntry({ id }: { readonly id: string }) {
	const texts = useTexts()
	const { runner, stores } = useStudio()
	const words = texts.destinationsPage
	const { open } = stores.screen.getState()
	const shown = useView((state, nowMs) => entryOf(state, id, nowMs, texts))
	if (!shown) return null
	const { view, row, hasKey } = shown
	const isPractice = view.capabilities.practice
	const isSending = view.state.kind !== 'idle' && view.state.kind !== 'failed'
	const items: readonly MenuItem[] = [
		{
			label: texts.destinationDialogs.test,
			icon: 'upload',
			reason: isSending ? texts.destinationDialogs.inUse : null,
			does: 'destinations.probe',
			onChoose: () => open({ kind: 'probe-destination', destinationId: id }),
		},
		{ label: words.edit, icon: 'text', does: 'destinations.update', onChoose: () => open({ kind: 'edit-destination', destinationId: id }) },
		{
			label: view.protocol === 'srt' ? texts.destinationDialogs.changeSrtKey : words.newKey,
			icon: 'key',
			does: 'destinations.setKey',
			onChoose: () => open({ kind: 'new-key', destinationId: id }),
		},
		{
			label: words.remove,
			icon: 'trash',
			danger: true,
			does: 'destinations.remove',
			onChoose: () => open({ kind: 'remove-destination', destinationId: id }),
		},
	]
	return (
		<li className={`destination-entry${view.enabled ? '' : ' destination-entry--off'}`}>
			<Initials>{initialsOf(view.name)}</Initials>
			<div className="destination-entry__name">
				<b className="cut">{view.name}</b>
				<span className="cut" title={view.serverLabel}>
					{whereText(view, texts)}
				</span>
			</div>
			<div className="destination-entry__key tabular">
				{isPractice || view.remote ? null : <KeyHint hint={view.keyHint} isSrt={view.protocol === 'srt'} />}
			</div>
			<div className="destination-entry__state">
				<Chip tone={row.chip.tone} icon={row.chip.icon}>
					{row.chip.word}
				</Chip>
				{view.aside || (view.enabled && view.state.kind !== 'idle') ? (
					<span className="cut tabular" title={view.aside ? row.line : undefined}>
						{stateLine(row.line, view.state)}
					</span>
				) : null}
			</div>
			<Switch
				does="destinations.setEnabled"
				label={words.enable({ name: view.name })}
				on={view.enabled || view.aside}
				onChange={(enabled) => detach(runner.run('destinations.setEnabled', { id, enabled }))}
			/>
			{hasKey ? (
				<MenuButton label={words.options({ name: view.name })} icon="dots" items={items} />
			) : (
				<span className="destination-entry__nothing" />
			)}
			{view.profileProblems.length > 0 ? (
				<ul className="destination-entry__problems">
					{view.profileProblems.map((problem) => (
						<li key={problem.text} className="tabular">
							<Icon name="alert" />
							{texts.say(problem)}
						</li>
					))}
				</ul>
			) : null}
			<DestinationExtras id={id} />
		</li>
	)
}

function entryOf({ destinations, accounts }: StudioState, id: string, nowMs: number, texts: Texts) {
	const found = destinations.find((each) => each.id === id)
	if (!found) return null
	const { counters: _, backup: __, ...view } = found
	return { view, row: destinationRow(found, nowMs, { inBreak: false, seesAd: false }, texts), hasKey: takesKey(found, accounts) }
}

function stateLine(line: string, state: { readonly kind: string; readonly error?: { readonly message: string } }): string {
	return state.error ? state.error.message : line
}

function KeyHint({ hint, isSrt }: { readonly hint: string | null; readonly isSrt: boolean }) {
	const texts = useTexts()
	return (
		<>
			<Icon name="key" />
			{hint ?? (isSrt ? texts.destinationDialogs.noStreamId : texts.destinationsPage.noKeySaved)}
		</>
	)
}
