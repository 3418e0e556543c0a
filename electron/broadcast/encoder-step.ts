import type { EncoderState } from '../../shared/domain/encoder.ts'
import type { ChecklistStep } from '../../shared/domain/show.ts'
import { dataOf } from '../../shared/errors/app-error.ts'
import { say } from '../../shared/texts/english.ts'

/** The encoder as a step of a show that is starting or on air. Pure. */
export function encoderStep(state: EncoderState): Pick<ChecklistStep, 'state' | 'detail' | 'error'> {
	switch (state.kind) {
		case 'starting':
			return { state: 'running', detail: say('checklist/starting'), error: null }
		case 'running':
			return { state: 'passed', detail: say('checklist/encoding'), error: null }
		case 'restarting':
			return { state: 'warning', detail: say('checklist/encoder-restarting', { reason: state.reason }), error: null }
		case 'failed':
			return {
				state: 'failed',
				detail: say('checklist/encoder-failed'),
				error: dataOf('encoder-failed', { reason: state.reason, action: state.action }, { retryable: true }),
			}
		case 'off':
			return { state: 'failed', detail: say('checklist/encoder-off'), error: null }
	}
}
