import { type ReactNode, useState } from 'react'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { MenuButton, type MenuItem } from '../../ui/menu.tsx'
import { NameEdit } from '../../ui/name-edit.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { useCueTimes } from './cue-times.tsx'
import './cues.css'
import { GuideLink } from '../../views/guide-link.tsx'

export type CuesMode = 'run' | 'edit'

/** The line above the list: which list, Run or Edit, and what concerns all of it. */
export function CuesStrip({
	mode,
	onMode,
	alert,
	undo,
	add,
	onImport,
	onExport,
	onPrint,
	onPresenter,
}: {
	readonly mode: CuesMode
	readonly onMode: (mode: CuesMode) => void
	readonly alert: ReactNode
	readonly undo: ReactNode
	/** Buttons that add cues. */
	readonly add: ReactNode
	readonly onImport: (() => void) | null
	readonly onExport: (() => void) | null
	readonly onPrint: (() => void) | null
	readonly onPresenter: (() => void) | null
}) {
	const { clock, nowMs } = useCueTimes()
	const zone = clock.otherZone(nowMs)
	const texts = useTexts()
	const words = texts.cues
	const { runner, stores } = useStudio()
	const { lists, open } = useSlice('cueList')
	const runMode = useView(({ cueRun }) => cueRun.mode)
	const [isNaming, setNaming] = useState(false)
	const show = (kind: 'cue-list-times' | 'remove-cue-list') => stores.screen.getState().open({ kind })
	const isRunning = runMode !== 'off'

	const choices: MenuItem[] = [
		...lists.map(({ id, name }) => ({
			...{ id, label: name, checked: id === open?.id, does: 'cues.openList' },
			onChoose: () => {
				if (id !== open?.id) detach(runner.run('cues.openList', { id }))
			},
		})),
		{
			label: words.newList,
			icon: 'plus',
			divided: true,
			does: 'cues.createList',
			onChoose: () => detach(runner.run('cues.createList', { name: words.newListName({ number: lists.length + 1 }) })),
		},
		...(open
			? [
					{ label: words.renameList, icon: 'pen' as const, does: 'cues.renameList', onChoose: () => setNaming(true) },
					{ label: words.times, icon: 'clock' as const, does: 'cues.updateList', onChoose: () => show('cue-list-times') },
					{
						label: words.duplicateList,
						icon: 'copy' as const,
						does: 'cues.duplicateList',
						onChoose: () => detach(runner.run('cues.duplicateList', { id: open.id })),
					},
					{ label: words.edit.renumber, icon: 'list' as const, does: 'cues.renumber', onChoose: () => detach(runner.run('cues.renumber')) },
					{
						label: words.removeList,
						icon: 'trash' as const,
						danger: true,
						divided: true,
						does: 'cues.removeList',
						onChoose: () => show('remove-cue-list'),
					},
				]
			: []),
	]
	const more: MenuItem[] = [
		...(onImport ? [{ label: words.importCsv, icon: 'download' as const, onChoose: onImport }] : []),
		...(onExport ? [{ label: words.exportCsv, icon: 'upload' as const, onChoose: onExport }] : []),
		...(isRunning
			? [{ label: words.endRun, icon: 'square' as const, divided: true, does: 'cues.end', onChoose: () => detach(runner.run('cues.end')) }]
			: []),
	]

	return (
		<div className={`strip cues__strip cues__strip--${mode}`}>
			<h1>{texts.pages.cues}</h1>
			<Segmented
				label={words.mode}
				value={mode}
				options={[
					{ value: 'run', label: words.modes.run },
					{ value: 'edit', label: words.modes.edit },
				]}
				onChange={onMode}
			/>
			{runMode === 'rehearsal' ? (
				<Chip tone="plain" icon="cap">
					{words.rehearsal}
				</Chip>
			) : null}
			{isNaming && open ? (
				<NameEdit
					label={words.listName}
					value={open.name}
					onDone={(name) => {
						setNaming(false)
						if (name !== null) detach(runner.run('cues.renameList', { id: open.id, name }))
					}}
				/>
			) : (
				<MenuButton className="cues__list-name" label={words.lists} text={open?.name ?? words.lists} icon="chevron" items={choices} />
			)}
			{zone === null ? null : (
				<Chip tone="plain" icon="clock">
					{words.studioTime({ zone })}
				</Chip>
			)}
			{mode === 'edit' ? undo : alert}
			<span className="grow" />
			<span className="cues__guide">
				<GuideLink place="cues" />
			</span>
			{mode === 'edit' ? add : null}
			{onPresenter && mode === 'run' ? (
				<Button className="cues__presenter" look="ghost" size="small" icon="external" title={words.presenterHint} onPress={onPresenter}>
					{words.presenter}
				</Button>
			) : null}
			{onPrint ? <IconButton icon="print" label={words.print} onPress={onPrint} /> : null}
			{more.length > 0 ? <MenuButton label={words.more} icon="dots" items={more} /> : null}
		</div>
	)
}
