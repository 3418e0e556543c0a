import { expect, test } from 'vitest'
import { adsOfOne } from '../../fixtures/ads.ts'
import { snapshotFixture } from '../../fixtures/builders.ts'
import { createStudioClock } from '../../lib/studio-clock.ts'
import { en } from '../../texts/testing/english.ts'
import { markupOf } from '../../texts/testing/markup.tsx'
import { adCard } from './ad-card.ts'
import { AdCardView } from './ad-card-view.tsx'
import { adExtras } from './ad-extras.ts'

const { ads, program } = snapshotFixture()
const clock = createStudioClock({})
const nothing = () => {}
const actions = {
	cancelQueue: nothing,
	setScheduleOn: nothing,
	pauseSchedule: nothing,
	skipNext: nothing,
	pushBack: nothing,
	returnToShow: nothing,
	setReturnWhenEnded: nothing,
	open: nothing,
}
const draw = (change: Partial<typeof ads>, isUnderWay = false) => {
	const view = adsOfOne({ ...ads, remaining: 21, ...change })
	return markupOf(
		<AdCardView
			card={adCard(view, 1, 0, en, clock)}
			extras={adExtras(view, program.scenes, 0, en, clock)}
			actions={actions}
			platformName="Seaview"
			chord="F9"
			returnChord="Shift F9"
			isUnderWay={isUnderWay}
			isReturning={false}
			queueReason={null}
			onRun={nothing}
		/>,
	)
}

test('ready: one large button with its key, 24 ticks of which 3 are used; all else is behind the menu or at the bottom', () => {
	const html = draw({ state: { kind: 'ready' } })
	expect(html.match(/button--large/g)).toHaveLength(1)
	expect(html).toContain('Run an ad')
	expect(html).toContain('F9')
	expect(html.match(/<i class/g)).toHaveLength(24)
	expect(html.match(/is-used/g)).toHaveLength(3)
	expect(html).not.toContain('aria-disabled')
})

test('from the press to the answer the button takes no second one', () => {
	expect(draw({ state: { kind: 'ready' } }, true)).toContain('aria-disabled="true"')
	expect(draw({ state: { kind: 'launching', requestedAtMs: 0 } })).toContain('aria-disabled="true"')
})

const inBreak = { kind: 'in-break', startedAtMs: 0, endsAtMs: 30_000 } as const

test('a break that runs cannot be stopped: there is no large button, and the card says so', () => {
	const html = draw({ state: inBreak })
	expect(html).not.toContain('button--large')
	expect(html).toContain('plays to its end and cannot be stopped')
})

test('with a slate the show can come back at once, and the ad is said to play on', () => {
	const html = draw({ state: inBreak, slate: { ...ads.slate, sceneId: 'slate', active: { returnSceneId: 'aerial', untilMs: 30_000 } } })
	expect(html).toContain('Return to show now')
	expect(html).toContain('Shift F9')
	expect(html).toContain('The ad on Seaview still plays to its end.')
	expect(html).toContain('Return to Aerial wide when it ends')
})

test('a slate that was on air before the ad offers no way back', () => {
	expect(draw({ state: inBreak, slate: { ...ads.slate, active: { returnSceneId: null, untilMs: null } } })).not.toContain('Return to')
})

test('not available: the reason and no large button', () => {
	const html = draw({ state: { kind: 'unavailable', reason: 'account-without-ads' } })
	expect(html).toContain('must enable ads for it')
	expect(html).not.toContain('button--large')
})

test('a queue is seen, with the button that ends it', () => {
	const html = draw({ state: { kind: 'cooldown', untilMs: 20_000 }, queue: { total: 5, started: 2, nextAtMs: 20_000 } })
	expect(html).toContain('2 of 5 ads started')
	expect(html).toContain('Cancel')
})
