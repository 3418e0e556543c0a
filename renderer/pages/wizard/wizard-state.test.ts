import { expect, test } from 'vitest'
import { back, firstState, onward, withPlace, withStep } from './wizard-state.ts'

test('Continue leads past what does not apply, and Back the same way', () => {
	const details = onward(firstState)
	expect(details).toMatchObject({ step: 'details', furthest: 'details' })
	expect(back(details).step).toBe('platform')
	const custom = withPlace(firstState, { kind: 'custom' })
	expect(onward(custom).step).toBe('connect')
	expect(back(onward(onward(custom))).step).toBe('connect')
})

test('a step that is opened again does not lose what came after it', () => {
	const far = withStep(withPlace(firstState, { kind: 'custom' }), 'quality')
	expect(withStep(far, 'details')).toMatchObject({ step: 'details', furthest: 'quality' })
})

test('another place starts over; the same one keeps what was found', () => {
	const connected = { ...withStep(withPlace(firstState, { kind: 'custom' }), 'quality'), destinationId: 'destination-1' }
	expect(withPlace(connected, { kind: 'custom' })).toBe(connected)
	expect(withPlace(connected, { kind: 'practice' })).toMatchObject({ destinationId: null, speed: null, furthest: 'platform' })
})
