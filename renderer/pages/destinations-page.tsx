import { initialsOf } from '../lib/format.ts'
import { destinationRow, whereText } from '../models/destination-row.ts'
import { takesKey } from '../models/destinations.ts'
import { useClock, useSlice, useStudio } from '../studio/studio-context.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Button } from '../ui/button.tsx'
import { Chip, Initials } from '../ui/chip.tsx'
import { Icon } from '../ui/icons.tsx'
import { MenuButton, type MenuItem } from '../ui/menu.tsx'
import { Switch } from '../ui/switch.tsx'
import './pages.css'

export function DestinationsPage() {
	const texts = useTexts()
	const { client, runner, stores, clock } = useStudio()
	const destinations = useSlice('destinations')
	const words = texts.destinationsPage
	const { open } = stores.screen.getState()
	useClock((nowMs) => destinations.map((view) => destinationRow(view, nowMs, { inBreak: false, seesAd: false }, texts).line).join())

	return (
		<main className="page">
			<div className="page__head">
				<h1>{texts.destinations.label}</h1>
				<span className="page__lead">{words.lead}</span>
				<span className="grow" />
				<Button look="primary" icon="plus" onPress={() => open({ kind: 'add-destination' })}>
					{words.addTitle}
				</Button>
			</div>
			{destinations.length === 0 ? (
				<div className="empty empty--page">
					<Icon name="destination" size={32} />
					<p>{texts.destinations.emptyTitle}</p>
				</div>
			) : null}
			<ul className="places">
				{destinations.map((view) => {
					const row = destinationRow(view, clock.getState().nowMs, { inBreak: false, seesAd: false }, texts)
					const isPractice = view.capabilities.practice
					const items: readonly MenuItem[] = [
						{ label: words.edit, icon: 'text', onChoose: () => open({ kind: 'edit-destination', destinationId: view.id }) },
						{ label: words.newKey, icon: 'key', onChoose: () => open({ kind: 'new-key', destinationId: view.id }) },
						{
							label: words.remove,
							icon: 'trash',
							danger: true,
							onChoose: () => open({ kind: 'remove-destination', destinationId: view.id }),
						},
					]
					return (
						<li key={view.id} className={`place${view.enabled ? '' : ' place--off'}`}>
							<Initials>{initialsOf(view.name)}</Initials>
							<div className="place__name">
								<b className="cut">{view.name}</b>
								<span className="cut" title={view.serverLabel}>
									{whereText(view, texts)}
								</span>
							</div>
							<div className="place__key tabular">{isPractice ? null : <KeyHint hint={view.keyHint} />}</div>
							<div className="place__state">
								<Chip tone={row.chip.tone} icon={row.chip.icon}>
									{row.chip.word}
								</Chip>
								{view.enabled && view.state.kind !== 'idle' ? <span className="cut tabular">{stateLine(row.line, view.state)}</span> : null}
							</div>
							<Switch
								label={words.enable(view.name)}
								on={view.enabled}
								onChange={(enabled) => void runner.attempt(() => client.call('destinations.setEnabled', { id: view.id, enabled }))}
							/>
							{takesKey(view) ? (
								<MenuButton label={words.options(view.name)} icon="dots" items={items} />
							) : (
								<span className="place__nothing" />
							)}
						</li>
					)
				})}
			</ul>
			{destinations.some(({ capabilities }) => capabilities.practice) ? (
				<p className="page__note">{texts.destinations.notForGuests}</p>
			) : null}
		</main>
	)
}

function stateLine(line: string, state: { readonly kind: string; readonly error?: { readonly message: string } }): string {
	return state.error ? state.error.message : line
}

function KeyHint({ hint }: { readonly hint: string | null }) {
	const texts = useTexts()
	return (
		<>
			<Icon name="key" />
			{hint ?? texts.destinationsPage.noKeySaved}
		</>
	)
}
