import type { CueAction } from '../../../shared/domain/cue.ts'
import { actionSummary, cueActionKindOf } from '../../../shared/domain/cue-action.ts'
import type { CueNames } from '../../../shared/program/cue-action-kind.ts'
import type { Texts } from '../../texts/texts.ts'
import { Icon, type IconName, isIconName } from '../../ui/icons.tsx'

/** What one action does, with the thing it concerns apart from the rest. */
export interface ActionWords {
	readonly icon: IconName
	readonly isAds: boolean
	readonly whole: string
	/** Before and after the name of the thing. */
	readonly lead: string
	readonly name: string
	readonly tail: string
}

/** The action in words. Pure. */
export function actionWords(action: CueAction, names: CueNames, texts: Texts): ActionWords {
	const summary = actionSummary(action, names)
	const whole = texts.say(summary)
	const { name, text, source } = summary.params
	const thing = [name, text, source].find((param): param is string => typeof param === 'string' && param !== '')
	const at = thing === undefined ? -1 : whole.indexOf(thing)
	const [lead, rest] = at < 0 ? ['', whole] : [whole.slice(0, at), whole.slice(at)]
	return {
		icon: actionIcon(action.kind),
		isAds: action.kind === 'ads',
		whole,
		lead,
		name: thing !== undefined && at >= 0 ? thing : rest,
		tail: thing !== undefined && at >= 0 ? rest.slice(thing.length) : '',
	}
}

/** The icon of a kind of action; unknown kinds have their own icon. */
export function actionIcon(kind: string): IconName {
	const info = cueActionKindOf(kind)
	if (!info) return 'alert'
	return isIconName(info.icon) ? info.icon : 'tune'
}

/** What fits into this number of lines of this width, as estimated from the letters: nothing is measured. At least one. Pure. */
export function fittingActions(words: readonly ActionWords[], widthPx: number, lines: number): number {
	const widthOf = ({ whole }: ActionWords) => Math.min(widthPx, 31 + 6.4 * whole.length)
	/** "+2" */
	const morePx = 34
	let [line, usedPx] = [1, 0]
	for (const [index, each] of words.entries()) {
		const needsPx = widthOf(each)
		const keepsPx = line === lines && index < words.length - 1 ? morePx : 0
		if (usedPx > 0 && usedPx + needsPx + keepsPx > widthPx) {
			if (line === lines) return Math.max(1, index)
			line += 1
			usedPx = 0
		}
		usedPx += needsPx + 4
	}
	return words.length
}

/** The actions of a cue in a row of the list. */
export function ActionTokens({
	words,
	widthPx,
	lines,
	more,
}: {
	readonly words: readonly ActionWords[]
	readonly widthPx: number
	readonly lines: number
	readonly more?: { readonly text: string; readonly isBad: boolean } | null
}) {
	const fits = fittingActions(words, widthPx - (more ? 110 : 0), lines)
	const rest = words.slice(fits)
	return (
		<div className="cue__actions">
			{words.slice(0, fits).map((each, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: actions are shown in their order and have no state.
				<ActionToken key={index} words={each} />
			))}
			{rest.length > 0 ? (
				<span className="token token--more" title={rest.map(({ whole }) => whole).join(', ')}>
					+{rest.length}
				</span>
			) : null}
			{more ? (
				<span className={more.isBad ? 'token token--bad' : 'token token--ads'}>
					<Icon name={more.isBad ? 'octagon' : 'turning'} size={13} />
					<span>{more.text}</span>
				</span>
			) : null}
		</div>
	)
}

function ActionToken({ words }: { readonly words: ActionWords }) {
	const { icon, isAds, whole, lead, name, tail } = words
	return (
		<span className={isAds ? 'token token--ads' : 'token'} title={whole}>
			<Icon name={icon} size={13} />
			<span dir="auto">
				{lead === '' ? null : <em>{lead}</em>}
				{name}
				{tail === '' ? null : <em>{tail}</em>}
			</span>
		</span>
	)
}
