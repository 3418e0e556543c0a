import { type FormField, isShown, type NamedThing } from '../../shared/domain/form.ts'
import type { Texts } from '../texts/texts.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Choices } from '../ui/choices.tsx'
import { ColorField } from '../ui/color-field.tsx'
import { DeviceField, type DeviceList } from '../ui/device-field.tsx'
import { SecretField, SelectField, TextField } from '../ui/field.tsx'
import { FileListField } from '../ui/file-list-field.tsx'
import { SliderField } from '../ui/slider-field.tsx'
import { SwitchRow } from '../ui/switch-row.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { type FormDraft, type FormProblems, formGroups, formRows, formValuesOf } from '../view-models/form-draft.ts'
import { AskedChoice } from './asked-choice.tsx'
import { CameraFormatField } from './camera-format-field.tsx'
import { type ChannelChoice, ChannelField } from './channel-field.tsx'
import { FileField } from './file-field.tsx'
import { FixedField } from './fixed-field.tsx'
import { NamedField } from './named-field.tsx'
import { RegionField } from './region-field.tsx'
import { type SceneChoice, SceneField } from './scene-field.tsx'

interface Frame {
	readonly draft: FormDraft
	/** Errors by field id; empty until they may be shown. */
	readonly problems: FormProblems
	/** The account that supplies the choices; null before there is an account. */
	readonly accountId: string | null
	/** Values that exist already: fields that can be set only once are shown read-only. */
	readonly isEdit?: boolean
	/** Marks fields that can be set only now; not useful where nothing can be changed later. */
	readonly marksFixed?: boolean
	/** Ids of secret fields that have a value and keep it when left empty. */
	readonly kept?: readonly string[]
	/** The choices of device fields. */
	readonly devices?: DeviceList
	/** The choices of scene fields. */
	readonly scenes?: readonly SceneChoice[]
	/** The choices of channel fields. */
	readonly channels?: readonly ChannelChoice[]
	/** The choices of fields that name something of the studio. `sourceId`: the source that it belongs to. */
	readonly named?: (of: NamedThing, sourceId: string) => readonly ChannelChoice[]
	/** Code of the studio's last refusal: some fields appear only after it. */
	readonly refusedAs?: string | null
	readonly onChange: (draft: FormDraft) => void
}

const noDevices: DeviceList = { devices: [], refresh: () => {} }
const noScenes: readonly SceneChoice[] = []
const noChannels: readonly ChannelChoice[] = []
const nothingNamed = () => noChannels

/** With more choices than this a list replaces the boxes. */
const mostBoxes = 4

/** The fields of a platform or a source kind. A group is collapsed under its title, and expands when one of its fields has an error. */
export function FormFields({ fields, ...frame }: Frame & { readonly fields: readonly FormField[] }) {
	const { say } = useTexts()
	const values = formValuesOf(fields, frame.draft)
	const shown = fields.filter((field) => isShown(field, values, frame.refusedAs))
	return (
		<>
			{formGroups(shown).map((group) => {
				const inGroup = formRows(group.fields).map((row) => {
					const views = row.map((field) => <FieldView key={field.id} field={field} {...frame} />)
					return row.length === 1 ? (
						views
					) : (
						<div key={row[0]?.id} className="form__row form__row--equal">
							{views}
						</div>
					)
				})
				if (group.title.text === '') return inGroup
				const isWrong = group.fields.some(({ id }) => frame.problems[id] !== undefined)
				return (
					<details key={group.title.text} className="more form-group" open={isWrong ? true : undefined}>
						<summary>{say(group.title)}</summary>
						<div className="form form--tight">{inGroup}</div>
					</details>
				)
			})}
		</>
	)
}

function FieldView({
	field,
	draft,
	problems,
	accountId,
	isEdit = false,
	marksFixed = false,
	kept = [],
	devices = noDevices,
	scenes = noScenes,
	channels = noChannels,
	named = nothingNamed,
	onChange,
}: Frame & { readonly field: FormField }) {
	const { forms: words, say } = useTexts()
	const { id, input } = field
	const label = say(field.label)
	const value = draft[id] ?? (typeof field.initial === 'number' ? String(field.initial) : field.initial)
	const text = String(value)
	const change = (next: string | boolean) => onChange({ ...draft, [id]: next })
	const hint = [say(field.hint), field.fixed && marksFixed ? words.onlyNow : ''].filter(Boolean).join(' ')
	if (field.fixed && isEdit) return <FixedField field={field} value={value} accountId={accountId} />
	const problem = problems[id]
	const shared = { label, value: text, hint: hint || null, error: problem ? say(problem) : null, onChange: change }
	switch (input.kind) {
		case 'text':
			return (
				<TextField
					{...shared}
					required={field.required}
					placeholder={input.placeholder}
					maxLength={input.maxLength}
					counted={text.length > input.maxLength}
				/>
			)
		case 'secret':
			return (
				<SecretField
					{...shared}
					hint={[kept.includes(id) ? words.keepSecret : '', hint].filter(Boolean).join(' ') || null}
					showLabel={words.showSecret}
					hideLabel={words.hideSecret}
				/>
			)
		case 'number':
			return <TextField {...shared} numeric unit={input.unit} hint={shared.hint ?? (field.sharesRow ? null : rangeHint(input, words))} />
		case 'lines':
			return (
				<TextArea
					{...shared}
					hint={[hint, input.isCode ? '' : words.newLine].filter(Boolean).join(' ') || null}
					rows={input.rows}
					placeholder={input.placeholder}
					submitsOnEnter={!input.isCode}
					isCode={input.isCode ?? false}
					{...(text.length > input.maxLength ? { limit: input.maxLength } : {})}
				/>
			)
		case 'slider':
			return <SliderField {...shared} min={input.min} max={input.max} step={input.step} unit={input.unit} />
		case 'color':
			return <ColorField {...shared} />
		case 'time':
			return <TextField {...shared} type="datetime-local" />
		case 'file':
			return input.addresses ? (
				<TextField {...shared} icon="folder" placeholder={say(input.placeholder)} maxLength={input.maxLength} />
			) : (
				<FileField {...shared} placeholder={say(input.placeholder)} maxLength={input.maxLength} />
			)
		case 'file-list':
			return (
				<FileListField
					{...shared}
					maxItems={input.maxItems}
					placeholder={say(input.placeholder)}
					words={{ add: words.fileList.add, remove: words.fileList.remove, up: words.fileList.up, down: words.fileList.down }}
				/>
			)
		case 'device':
			return <DeviceField {...shared} kind={input.of} none={say(input.none)} list={devices} />
		case 'camera-format':
			return <CameraFormatField {...shared} deviceId={String(draft[input.deviceField] ?? '')} />
		case 'region': {
			// Without a choice it is this computer's own screen, which is the first of the list.
			const chosen = String(draft[input.deviceField] ?? '') || devices.devices?.find(({ kind }) => kind === 'screen')?.id
			return <RegionField {...shared} screenId={chosen ?? null} />
		}
		case 'scene':
			return <SceneField {...shared} scenes={scenes} />
		case 'channel':
			return <ChannelField {...shared} none={say(input.none)} channels={channels} />
		case 'named': {
			const choices = named(input.of, String(draft[input.sourceField ?? ''] ?? ''))
			return <NamedField {...shared} none={input.none ? say(input.none) : null} choices={choices} />
		}
		case 'switch':
			return <SwitchRow label={label} line={hint} on={value === true} onChange={change} />
		case 'choice':
			return input.choices.length <= mostBoxes ? (
				<Choices
					label={label}
					value={text}
					choices={input.choices.map(({ id: choice, name }) => ({ value: choice, label: say(name) }))}
					hint={shared.error ?? shared.hint}
					onChange={change}
				/>
			) : (
				<SelectField {...shared} options={input.choices.map(({ id: choice, name }) => ({ value: choice, label: say(name) }))} />
			)
		case 'asked-choice':
			return <AskedChoice field={field} hint={shared.hint} accountId={accountId} value={text} error={shared.error} onChange={change} />
	}
}

function rangeHint(
	{ min, max, unit }: { readonly min: number; readonly max: number; readonly unit: string },
	words: Texts['forms'],
): string {
	const range = { min: String(min), max: String(max) }
	return unit === '' ? words.range(range) : words.rangeUnit({ ...range, unit })
}
