import { useEffect, useRef, useState } from 'react'
import { formatDb } from '../../lib/format.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { IconButton } from '../../ui/button.tsx'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { MenuButton, type MenuItem } from '../../ui/menu.tsx'
import { useOffField } from '../../ui/off-field.ts'
import type { MeterBank } from '../../views/meter-bank.ts'
import { lowestDb, type MeterWord, meterWord } from '../../views/meter-model.ts'
import { sayLevel } from '../../views/say-level.ts'

/** Update interval of the figure beside the name, ms: faster changes cannot be read. */
const wordEveryMs = 200

interface ChannelViewProps {
	/** Source id, or "program" for the mix. */
	readonly id: string
	readonly name: string
	readonly icon: IconName
	readonly isMuted: boolean
	readonly gainDb: number
	readonly bank: MeterBank | null
	/** Sliders replace the compact row. */
	readonly isAdjusting: boolean
	/** The menu of its source; none for the mix. */
	readonly menu?: readonly MenuItem[]
	/** What is wrong with it, or null. */
	readonly problem?: string | null
	/** null = this one cannot be muted. */
	readonly onMute: (() => void) | null
	readonly onGain: (gainDb: number) => void
}

/** One row: name, figure or word, and a meter that is drawn without React. */
export function ChannelView({
	id,
	name,
	icon,
	isMuted,
	gainDb,
	bank,
	isAdjusting,
	menu = [],
	problem = null,
	onMute,
	onGain,
}: ChannelViewProps) {
	const texts = useTexts()
	const canvas = useRef<HTMLCanvasElement>(null)
	const meter = useRef<HTMLMeterElement>(null)
	const word = useRef<HTMLSpanElement>(null)

	useEffect(() => {
		const element = canvas.current
		if (!bank || !element) return
		let writtenAtMs = -Infinity
		return bank.attach(id, {
			canvas: element,
			onStep(state, nowMs) {
				if (nowMs - writtenAtMs < wordEveryMs) return
				writtenAtMs = nowMs
				const says = meterWord(state, isMuted, nowMs)
				const text = wordText(says, texts)
				if (word.current && word.current.textContent !== text) word.current.textContent = text
				if (word.current && word.current.dataset['kind'] !== says.kind) word.current.dataset['kind'] = says.kind
				const value = says.kind === 'level' ? Math.round(says.db ?? lowestDb) : lowestDb
				if (meter.current) sayLevel(meter.current, value, text)
			},
		})
	}, [bank, id, isMuted, texts])

	return (
		<fieldset className={`channel${isMuted ? ' channel--muted' : ''}${problem === null ? '' : ' channel--broken'}`} aria-label={name}>
			{onMute ? (
				<IconButton
					icon={isMuted ? 'muted' : icon}
					size={18}
					label={isMuted ? texts.sound.unmute({ name }) : texts.sound.mute({ name })}
					pressed={isMuted}
					dim={isMuted}
					onPress={onMute}
				/>
			) : (
				<span className="channel__icon">
					<Icon name={icon} size={18} />
				</span>
			)}
			<span className="channel__name">
				{menu.length === 0 ? (
					<span className="cut">{name}</span>
				) : (
					<MenuButton label={texts.sources.options({ name })} icon="chevron" text={name} items={menu} />
				)}
			</span>
			<span className="channel__word tabular" ref={word}>
				{isMuted ? texts.sound.muted : '–'}
			</span>
			{problem !== null ? (
				<p className="channel__problem cut" title={problem}>
					{problem}
				</p>
			) : isAdjusting ? (
				<GainSlider label={texts.sound.gain({ name })} gainDb={gainDb} onGain={onGain} />
			) : (
				<div className="channel__meter">
					<canvas ref={canvas} />
					<meter ref={meter} className="visually-hidden" aria-label={texts.sound.level({ name })} min={lowestDb} max={0} value={lowestDb} />
				</div>
			)}
		</fieldset>
	)
}

/** The slider moves at once and the gain follows; the next report of the studio then takes precedence. */
function GainSlider({
	label,
	gainDb,
	onGain,
}: {
	readonly label: string
	readonly gainDb: number
	readonly onGain: (gainDb: number) => void
}) {
	const [value, setValue] = useState(gainDb)
	const isHeld = useRef(false)
	const off = useOffField('audio.setGain')
	// While it is being moved, answers to earlier steps must not move it back.
	useEffect(() => {
		if (!isHeld.current) setValue(gainDb)
	}, [gainDb])
	return (
		<span className="channel__gain">
			<input
				type="range"
				aria-label={label}
				aria-valuetext={formatDb(value)}
				min={lowestDb}
				max={12}
				step={1}
				value={value}
				onPointerDown={() => {
					isHeld.current = true
				}}
				onLostPointerCapture={() => {
					isHeld.current = false
				}}
				onPointerUp={() => {
					isHeld.current = false
				}}
				onChange={(event) => {
					const next = Number(event.target.value)
					setValue(next)
					onGain(next)
				}}
				onDoubleClick={() => onGain(0)}
				{...off.control}
			/>
			<output className="tabular">{formatDb(value)}</output>
		</span>
	)
}

function wordText(word: MeterWord, texts: Texts): string {
	if (word.kind === 'muted') return texts.sound.muted
	if (word.kind === 'clip') return texts.sound.clip
	if (word.kind === 'silent') return texts.sound.silent
	if (word.kind === 'not-heard') return texts.sound.notHeard
	return word.db === null ? '–' : formatDb(word.db)
}
