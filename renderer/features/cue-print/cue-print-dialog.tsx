import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { planOf } from '../../../shared/cues/plan.ts'
import type { CueList } from '../../../shared/domain/cue.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useCueNames } from '../../hooks/use-cue-names.ts'
import { useStudioClock } from '../../hooks/use-studio-clock.ts'
import { formatDate } from '../../lib/format.ts'
import type { StudioClock } from '../../lib/studio-clock.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { knownLengths } from '../../view-models/known-lengths.ts'
import { pageStarts } from './paginate.ts'
import { type PrintHead, PrintPage, shortLength } from './print-page.tsx'
import { type PrintRow, printRows } from './print-rows.ts'
import './cue-print.css'

/** The open list as sheets of A4, black on white: seen first, then printed by the browser, which can save it as PDF too. */
export function CuePrintDialog({ onClose }: { readonly onClose: () => void }) {
	const texts = useTexts()
	const words = texts.cuePrint
	const { open } = useSlice('cueList')
	return (
		<Dialog title={words.title} closeLabel={texts.app.close} onClose={onClose}>
			{open && open.cues.length > 0 ? <Sheets list={open} /> : <p className="cue-print">{words.empty}</p>}
		</Dialog>
	)
}

function Sheets({ list }: { readonly list: CueList }) {
	const texts = useTexts()
	const words = texts.cuePrint
	const { clock, stores } = useStudio()
	const names = useCueNames()
	const wall = useStudioClock()
	const [printedMs] = useState(() => clock.getState().nowMs)
	const { rows, head } = useMemo(() => {
		const { media, ads } = stores.read()
		const plan = planOf(list, { clock: wall, aroundMs: printedMs, lengthsMs: knownLengths(list, media, ads) })
		return { rows: printRows(list.cues, plan.cues, names, texts), head: headOf(list, plan, texts, wall) }
	}, [list, names, texts, printedMs, stores, wall])
	const measured = useRef<HTMLTableSectionElement>(null)
	const [starts, setStarts] = useState<readonly number[] | null>(null)

	useLayoutEffect(() => {
		const body = measured.current
		if (!body) return
		// The dialog has no size before it is open, and none while it is printed.
		const observer = new ResizeObserver(() => {
			if (body.clientHeight > 0) setStarts(startsOf(rows, body))
		})
		observer.observe(body)
		return () => observer.disconnect()
	}, [rows])

	const zone = wall.otherZone(printedMs)
	const printed = words.printed({ date: formatDate(printedMs, texts.locale, wall.zone), time: wall.shortOf(printedMs) })
	const foot = zone === null ? printed : `${printed} ${words.studioTime({ zone })}`
	const pages = starts?.map((from, index) => rows.slice(from, starts[index + 1])) ?? []
	const sheets = pages.map((own, index) => (
		<PrintPage
			key={own[0]?.key}
			head={head}
			rows={own}
			clock={wall}
			foot={foot}
			number={words.page({ page: index + 1, pages: pages.length })}
		/>
	))
	return (
		<div className="cue-print">
			<div className="cue-print__buttons">
				<Button look="primary" icon="download" onPress={() => window.print()}>
					{words.print}
				</Button>
			</div>
			<div className="cue-print__sheets">{sheets}</div>
			{/* Measured out of sight, as wide as the paper. */}
			<div className="cue-print__measure" aria-hidden="true">
				<PrintPage head={head} rows={rows} clock={wall} foot={foot} number="" bodyRef={measured} />
			</div>
			{createPortal(<div className="cue-print__paper">{sheets}</div>, document.body)}
		</div>
	)
}

/** How the rows fall on the sheets, from the table that has all of them. */
function startsOf(rows: readonly PrintRow[], body: HTMLTableSectionElement): readonly number[] {
	const heights = [...body.rows].map((row) => row.getBoundingClientRect().height)
	const footTop = body.closest('.paper')?.querySelector('footer')?.getBoundingClientRect().top ?? 0
	const measuredRows = rows.map(({ kind }, index) => ({ isHeading: kind === 'part', height: heights[index] ?? 0 }))
	return pageStarts(measuredRows, footTop - body.getBoundingClientRect().top - aboveFootPx)
}

/** Between the table and the line below it. */
const aboveFootPx = 12

function headOf(
	list: CueList,
	{ startMs, endMs, lengthMs, hardEndMs }: ReturnType<typeof planOf>,
	texts: Texts,
	clock: StudioClock,
): PrintHead {
	const words = texts.cuePrint
	const spareMs = hardEndMs === null || endMs === null ? null : hardEndMs - endMs
	const time = list.hardEnd ?? ''
	return {
		title: list.name,
		line:
			startMs === null || endMs === null
				? words.length({ length: shortLength(lengthMs) })
				: words.period({ date: formatDate(startMs, texts.locale, clock.zone), from: clock.shortOf(startMs), to: clock.shortOf(endMs) }),
		hardEnd: hardEndText(),
	}

	function hardEndText(): string | null {
		if (time === '') return null
		if (spareMs === null) return words.hardEnd({ time })
		return spareMs >= 0 ? words.spare({ time, spare: shortLength(spareMs) }) : words.tooLong({ time, over: shortLength(-spareMs) })
	}
}
