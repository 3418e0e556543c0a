import './mixer.css'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { createMeterBank, type MeterBank } from '../../views/meter-bank.ts'
import { ChannelStrip } from './channel-strip.tsx'
import { channelIds } from './channels.ts'
import { ProgramStrip } from './program-strip.tsx'

const fits = 8

/** All channels and the program. `onlyLive`: those that viewers hear now. */
export function MixerBoard({
	onlyLive,
	openId,
	onOpen,
}: {
	readonly onlyLive: boolean
	readonly openId: string | null
	readonly onOpen: (id: string) => void
}) {
	const texts = useTexts()
	const { feed, runner, stores } = useStudio()
	const { all, live } = useView(({ program }) => channelIds(program))
	const [bank, setBank] = useState<MeterBank | null>(null)
	const board = useRef<HTMLElement>(null)
	const ids = onlyLive ? live : all

	useEffect(() => {
		const opened = createMeterBank(feed.onLevels)
		setBank(opened)
		return () => opened.close()
	}, [feed])

	/** Moves the focus to the fader of another channel; strips are scrolled into view with it. */
	function focusFader(strips: readonly HTMLElement[], index: number): void {
		const fader = strips.at(Math.max(0, Math.min(strips.length - 1, index)))?.querySelector<HTMLElement>('[role="slider"]')
		fader?.focus()
		fader?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
	}

	function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
		if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement)) return
		if (event.target.matches('input, [role^="menuitem"]')) return
		const strips = [...(board.current?.querySelectorAll<HTMLElement>('[data-channel]') ?? [])]
		const strip = event.target.closest<HTMLElement>('[data-channel]')
		if (!strip) return
		const id = strip.dataset['channel'] ?? ''
		const at = strips.indexOf(strip)
		const moves: Readonly<Record<string, number>> = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: strips.length - 1 }
		const to = moves[event.key]
		if (to !== undefined) focusFader(strips, to)
		else if (event.key === '0') reset(id)
		else if (event.key.toLowerCase() === 'm' && !event.repeat) toggleMute(id)
		else if (event.key.toLowerCase() === 's' && !event.repeat) hear(id)
		else return
		event.preventDefault()
	}

	function reset(id: string): void {
		if (id === 'program') detach(runner.run('audio.setMasterGain', { gainDb: 0 }))
		else detach(runner.run('audio.update', { sourceId: id, change: { gainDb: 0 } }))
	}

	/** Only in the headphones of this screen: a channel alone, or the program again. */
	function hear(id: string): void {
		const { listenTo, toggleOnly } = stores.headphones.getState()
		if (id === 'program') listenTo({ kind: 'program' })
		else toggleOnly(id)
	}

	function toggleMute(id: string): void {
		const { program } = stores.read()
		if (id === 'program') return detach(runner.run('audio.setMasterMuted', { muted: !program.masterMuted }))
		const muted = program.sources.find((source) => source.id === id)?.audio?.muted ?? false
		detach(runner.run('audio.update', { sourceId: id, change: { muted: !muted } }))
	}

	return (
		<section
			className={`mixer-board${ids.length > fits ? ' mixer-board--scrolls' : ''}`}
			ref={board}
			aria-label={texts.mixer.board}
			data-region=""
			onKeyDown={onKeyDown}
		>
			{ids.length === 0 ? <p className="mixer-board__none">{onlyLive ? texts.mixer.none : texts.sound.empty}</p> : null}
			{ids.map((id) => (
				<ChannelStrip key={id} id={id} bank={bank} isOpen={openId === id} onOpen={onOpen} />
			))}
			<ProgramStrip bank={bank} />
		</section>
	)
}
