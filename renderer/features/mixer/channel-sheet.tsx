import type { ReactNode } from 'react'
import { maxSoundGroups, type SoundGroup } from '../../../shared/domain/channel.ts'
import type { CallInput } from '../../../shared/ipc/contract.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { IconButton } from '../../ui/button.tsx'
import { FieldsCommand, useOffField } from '../../ui/off-field.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { SwitchRow } from '../../ui/switch-row.tsx'
import { gainText } from './db-text.ts'
import { ValueField } from './value-field.tsx'

type Change = CallInput<'audio.update'>['change']
const inputs = ['stereo', 'mono', 'left', 'right'] as const
const ways = ['always', 'with-picture'] as const

/** The settings of a channel that have no room in its strip, and the groups. `more`: settings of other features. */
export function ChannelSheet({ id, onClose, more }: { readonly id: string; readonly onClose: () => void; readonly more?: ReactNode }) {
	const texts = useTexts()
	const { runner } = useStudio()
	const words = texts.mixer
	const source = useView(({ program }) => program.sources.find((each) => each.id === id) ?? null)
	const off = useOffField('audio.update')
	const groups = useView(({ program }) => program.soundGroups)
	if (!source?.audio) return null
	const { name, audio } = source
	const update = (change: Change) => detach(runner.run('audio.update', { sourceId: id, change }))

	async function joinNewGroup(): Promise<void> {
		const added = await runner.run('audio.addGroup', { name: words.newGroupName({ number: groups.length + 1 }) })
		if (added) update({ groupId: added.id })
	}

	return (
		<section className="panel channel-sheet" aria-label={name} data-region="">
			<header className="panel__head">
				<h2 className="grow cut" title={name}>
					{name}
				</h2>
				<IconButton icon="cross" label={words.close} onPress={onClose} />
			</header>
			<FieldsCommand value="audio.update">
				<div className="channel-sheet__fields">
					<SheetField label={words.input}>
						<Segmented
							label={words.input}
							value={audio.input ?? 'stereo'}
							options={inputs.map((value) => ({ value, label: words.inputs[value] }))}
							onChange={(input) => update({ input })}
						/>
					</SheetField>
					<SheetField label={words.trim}>
						<ValueField
							name={words.trim}
							value={audio.trimDb ?? 0}
							min={-24}
							max={24}
							step={0.1}
							format={gainText}
							onChange={(trimDb) => update({ trimDb })}
						/>
					</SheetField>
					<SwitchRow label={words.phase} on={audio.isInverted ?? false} onChange={(isInverted) => update({ isInverted })} />
					<SheetField label={words.heard}>
						<Segmented
							label={words.heard}
							value={audio.heard}
							options={ways.map((value) => ({ value, label: words.heardWays[value] }))}
							onChange={(heard) => update({ heard })}
						/>
					</SheetField>
					<SheetField label={words.group}>
						<select
							className="small-select"
							aria-label={words.group}
							value={audio.groupId ?? ''}
							onChange={({ target: { value } }) => {
								if (value === 'new') detach(joinNewGroup())
								else update({ groupId: value === '' ? null : value })
							}}
							{...off.control}
						>
							<option value="">{words.noGroup}</option>
							{groups.map((group) => (
								<option key={group.id} value={group.id}>
									{group.name}
								</option>
							))}
							{groups.length < maxSoundGroups ? <option value="new">{words.newGroup}</option> : null}
						</select>
					</SheetField>
					{more}
				</div>
			</FieldsCommand>
			{groups.length === 0 ? null : (
				<>
					<h3 className="channel-sheet__groups">{words.groups}</h3>
					{groups.map((group) => (
						<GroupRow key={group.id} group={group} />
					))}
				</>
			)}
		</section>
	)
}

function SheetField({ label, children }: { readonly label: string; readonly children: ReactNode }) {
	return (
		<div className="channel-sheet__field">
			<span aria-hidden="true">{label}</span>
			{children}
		</div>
	)
}

function GroupRow({ group: { id, name, gainDb, muted } }: { readonly group: SoundGroup }) {
	const texts = useTexts()
	const { runner } = useStudio()
	const off = useOffField('audio.updateGroup')
	const words = texts.mixer
	const update = (change: Omit<CallInput<'audio.updateGroup'>, 'id'>) => detach(runner.run('audio.updateGroup', { id, ...change }))
	return (
		<FieldsCommand value="audio.updateGroup">
			<fieldset className="channel-sheet__group" aria-label={name}>
				<input
					key={name}
					className="name-edit"
					aria-label={words.groupName}
					defaultValue={name}
					maxLength={80}
					dir="auto"
					onBlur={({ target }) => {
						const typed = target.value.trim()
						if (typed !== '' && typed !== name) update({ name: typed })
					}}
					{...off.text}
				/>
				<ValueField
					name={words.groupFader({ name })}
					value={gainDb}
					min={-60}
					max={12}
					step={0.1}
					format={gainText}
					onChange={(wanted) => update({ gainDb: wanted })}
				/>
				<IconButton
					does="audio.updateGroup"
					icon={muted ? 'muted' : 'speaker'}
					label={muted ? words.unmuteGroup({ name }) : words.muteGroup({ name })}
					pressed={muted}
					onPress={() => update({ muted: !muted })}
				/>
				<IconButton
					does="audio.removeGroup"
					icon="trash"
					label={words.removeGroup({ name })}
					onPress={() => detach(runner.run('audio.removeGroup', { id }))}
				/>
			</fieldset>
		</FieldsCommand>
	)
}
