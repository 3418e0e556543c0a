import { type Filter, filterKindOf } from '../../../shared/domain/filter.ts'
import { useSlice } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { useTexts } from '../../texts/texts-context.ts'

/** What the filters of a stack cost. */
interface Cost {
	readonly ms: number
	/** More than the time between two pictures. */
	readonly isOver: boolean
	readonly most: { readonly filter: Filter; readonly ms: number } | null
}

/** null: none of them runs now. Pure. */
export function costOf(filters: readonly Filter[], filterMs: Readonly<Record<string, number>>, frameMs: number): Cost | null {
	const measured = filters.flatMap((filter) => {
		const ms = filterMs[filter.id]
		return ms === undefined ? [] : [{ filter, ms }]
	})
	if (measured.length === 0) return null
	const ms = measured.reduce((sum, one) => sum + one.ms, 0)
	const most = measured.reduce((one, other) => (other.ms > one.ms ? other : one))
	return { ms, isOver: ms > frameMs, most }
}

/** Below ten with one decimal. */
export function formatMs(ms: number): string {
	return ms < 10 ? String(Math.round(10 * ms) / 10) : String(Math.round(ms))
}

const noCosts: Readonly<Record<string, number>> = {}

/** The time that these filters take together, against the time of one picture. */
export function FilterCost({ filters }: { readonly filters: readonly Filter[] }) {
	const texts = useTexts()
	const { frameRate } = useSlice('program').format
	const filterMs = useView(({ health }) => health.filterMs ?? noCosts)
	const frameMs = (1000 * frameRate.denominator) / frameRate.numerator
	const cost = costOf(filters, filterMs, frameMs)
	if (!cost) return null
	const { effects: words } = texts
	const kind = cost.most && filterKindOf(cost.most.filter.settings.kind)
	const over = words.costOver({ name: kind ? texts.say(kind.name) : '', ms: formatMs(cost.most?.ms ?? 0) })
	return (
		<p className="filter-stack__cost tabular">
			{words.cost({ ms: formatMs(cost.ms), frame: formatMs(frameMs) })}{' '}
			<span className={cost.isOver ? 'filter-stack__over' : 'filter-stack__fits'}>{cost.isOver ? over : words.costFits}</span>
		</p>
	)
}
