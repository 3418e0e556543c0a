import type { I420Picture } from '../../../shared/domain/feeds.ts'
import { type TextFit, textFit } from '../../../shared/domain/show-text.ts'
import type { SourceState } from '../../../shared/domain/source.ts'
import type { PreparedText, TextOnScreen } from '../../../shared/domain/text-on-screen.ts'
import { type AppErrorData, toAppErrorData } from '../../../shared/errors/app-error.ts'
import type { LowerThirdSettings } from '../../../shared/program/sources/lower-third.ts'
import { transparentPicture } from '../drawing/rows-of-picture.ts'
import { areSameSizes, nearestInShape } from '../drawn-pictures.ts'
import type { PictureSize } from '../picture-size.ts'
import type { OpenSource } from '../source-context.ts'
import { followFields } from '../text-fields/follow-fields.ts'
import { type TextFields, wordsFrom } from '../text-fields/text-fields.ts'
import { textScale } from '../text-fields/text-scale.ts'
import type { TextMoment } from '../text-fields/text-template.ts'
import type { WebAnswersContext } from '../web-answers.ts'
import { type Content, contentKey, createContent, filledLines } from './content.ts'
import { createPicturePair, eased, fade, nextShare, type PicturePair, slide } from './motion.ts'

/** A text, and which time it was put on screen. */
interface Playing {
	readonly content: Content
	readonly run: number
}

/** While no text is on screen. */
const nothing = transparentPicture({ widthPx: 2, heightPx: 2 })

/**
 * A lower third. It stays open while texts, looks and fields change: all of that comes with `setText`. A text is drawn before it is needed and comes in at once;
 * another one waits until it has gone out. An update changes the text in its place.
 */
export function openLowerThird(_settings: LowerThirdSettings, firstSize: PictureSize, context: WebAnswersContext): OpenSource {
	const { frameRate } = context.format
	const framesPerSecond = frameRate.numerator / frameRate.denominator
	let sizes: readonly PictureSize[] = [firstSize]
	let pairs: readonly PicturePair[] = [createPicturePair()]
	let adBreakEndsAtMs: number | null = null
	let showStartsAtMs: number | null = null
	let desired: TextOnScreen | null = null
	/** What is on screen, coming in or going out. */
	let shown: Playing | null = null
	/** What replaces it once it is drawn. */
	let coming: Playing | null = null
	/** The next text, drawn in advance. */
	let prepared: Content | null = null
	let share = 0
	let frame = 0
	let isSeen = false
	let fields: TextFields | null = null
	let fieldsOf = ''
	let drawingError: AppErrorData | null = null
	let published = ''
	let isDisposed = false
	/** By size, for the present frame. */
	const composed: I420Picture[] = []

	const isShown = () => isSeen && shown !== null

	function moment(): TextMoment {
		return { nowMs: context.clock.now(), countdownTo: showStartsAtMs, adBreakEndsAtMs, showStartsAtMs, fromFile: wordsFrom(fields) }
	}

	function publish(): void {
		const warning = fields?.problem() ?? drawingError
		const names = fields?.fields()?.names ?? []
		const state: SourceState = { kind: 'running', ...(warning ? { warning } : {}), ...(names.length > 0 ? { fields: [...names] } : {}) }
		const text = JSON.stringify(state)
		if (isDisposed || text === published) return
		published = text
		context.onState(state)
	}

	function followFieldsOf(settings: LowerThirdSettings): void {
		const { file, everyS, allowPrivateAddress } = settings
		const key = JSON.stringify([file, everyS, allowPrivateAddress])
		if (key === fieldsOf) return
		fieldsOf = key
		fields?.dispose()
		fields = followFields({ file, everyS, allowPrivateAddress }, context, isShown, publish)
		publish()
	}

	/** The prepared content, if it is this one. */
	function contentFor({ settings, first, second }: PreparedText): Content {
		const ready = prepared
		if (ready?.key !== contentKey(settings, { first, second })) return newContent({ settings, first, second })
		prepared = null
		return ready
	}

	function newContent({ settings, ...words }: PreparedText): Content {
		return createContent(settings, words, context, {
			isShown: () => isSeen,
			onDrawn() {
				drawingError = null
				publish()
			},
			onFailed(error) {
				drawingError = toAppErrorData(error)
				publish()
			},
		})
	}

	function setComing(next: Playing | null): void {
		coming?.content.dispose()
		coming = next
	}

	function setText(next: TextOnScreen): void {
		const isFirst = desired === null
		desired = next
		followFieldsOf(next.settings)
		bring(next, isFirst)
		prepare(next.next)
	}

	/** `isFirst`: after a restart of this process, a text is there at once. */
	function bring({ settings, text }: TextOnScreen, isFirst: boolean): void {
		if (text === null) {
			setComing(null)
			if (!shown) share = 0
			return
		}
		const { run, ...words } = text
		const key = contentKey(settings, words)
		if (coming?.run === run && coming.content.key === key) return
		if (shown?.run === run && shown.content.key === key) return setComing(null)
		setComing({ content: contentFor({ settings, ...words }), run })
		if (isFirst) share = 1
	}

	function prepare(next: PreparedText | null): void {
		if ((next && contentKey(next.settings, next)) === (prepared?.key ?? null)) return
		prepared?.dispose()
		prepared = next && newContent(next)
	}

	/** Fields that have not arrived yet would leave holes in the words. */
	function fill(content: Content | null | undefined): void {
		if (content && (!fields || fields.fields() || fields.problem())) content.update(moment(), sizes)
	}

	function replace(): void {
		if (!coming?.content.isReady()) return
		const isUpdate = shown?.run === coming.run
		if (!isUpdate && shown && share > 0 && isSeen && shown.content.settings.comesIn !== 'cut') return
		if (!isUpdate) {
			if (shown) share = 0
			frame = 0
		}
		shown?.content.dispose()
		shown = coming
		coming = null
	}

	function advance(isActive: boolean): void {
		if (isActive && !isSeen) fields?.show()
		isSeen = isActive
		fill(coming?.content)
		if (!prepared?.isReady()) fill(prepared)
		if (isActive) fill(shown?.content)
		replace()
		if (!shown) return
		composed.length = 0
		const { comesIn, transitionMs } = shown.content.settings
		const isIn = desired?.text?.run === shown.run
		const isLeaving = !isIn && (desired?.text === null || coming?.content.isReady() === true)
		const frames = comesIn === 'cut' || !isActive ? 0 : Math.round((transitionMs * framesPerSecond) / 1000)
		share = nextShare(share, !isLeaving, frames)
		if (isActive) frame += 1
		if (share > 0 || coming) return
		shown.content.dispose()
		shown = null
		composed.length = 0
	}

	function compose(index: number): I420Picture {
		if (!shown || share === 0) return nothing
		const whole = shown.content.picture(index, frame)
		const pair = pairs[index]
		if (!whole || share === 1 || !pair) return whole ?? nothing
		if (shown.content.settings.comesIn === 'fade') return fade(whole, share, pair.next(whole))
		return slide(whole, eased(share), shown.content.isRightToLeft(), pair.next(whole))
	}

	function pictureAt(index: number): I420Picture {
		const picture = composed[index] ?? compose(index)
		composed[index] = picture
		return picture
	}

	async function fitText(settings: LowerThirdSettings, text: { readonly first: string; readonly second: string }): Promise<TextFit | null> {
		const job = { kind: 'lower-third', part: 'plate', settings, scale: textScale(context.format), sizes: sizes.slice(0, 1) } as const
		const answer = await context.drawing.draw({ ...job, ...filledLines(settings, text, moment()) }).catch(() => null)
		if (!answer?.bytes) return null
		return textFit.nullable().parse(JSON.parse(Buffer.from(answer.bytes).toString()))
	}

	publish()
	return {
		feed: {
			advance,
			picture: () => pictureAt(0),
			pictureFor(box) {
				if (sizes.length === 1) return pictureAt(0)
				const nearest = nearestInShape(sizes, box)
				return pictureAt(nearest ? sizes.indexOf(nearest) : 0)
			},
			readSound: () => false,
		},
		resize(size, otherShapes = []) {
			const wanted = [size, ...otherShapes]
			if (areSameSizes(wanted, sizes)) return
			sizes = wanted
			pairs = sizes.map(createPicturePair)
			fill(shown?.content)
		},
		restart() {
			for (const content of [shown?.content, coming?.content, prepared]) content?.retry()
			fields?.reload()
		},
		setAdBreakEndsAt(endsAtMs) {
			adBreakEndsAtMs = endsAtMs
		},
		setShowStartsAt(startsAtMs) {
			showStartsAtMs = startsAtMs
		},
		setText,
		fitText,
		dispose() {
			isDisposed = true
			fields?.dispose()
			for (const content of [shown?.content, coming?.content, prepared]) content?.dispose()
			return Promise.resolve()
		},
	}
}
