import type { EncoderState } from '../../shared/domain/encoder.ts'
import type { ChecklistStep } from '../../shared/domain/show.ts'

/** The encoder as a step of a show that is starting or on air. Pure. */
export function encoderStep(state: EncoderState): Pick<ChecklistStep, 'state' | 'detail' | 'error'> {
	switch (state.kind) {
		case 'starting':
			return { state: 'running', detail: 'Starting', error: null }
		case 'running':
			return { state: 'passed', detail: 'Picture and sound are being encoded', error: null }
		case 'restarting':
			return { state: 'warning', detail: `It is being started again. ${state.reason}`, error: null }
		case 'failed':
			return {
				state: 'failed',
				detail: 'The picture cannot be encoded',
				error: {
					code: 'encoder-failed',
					message: `The picture cannot be encoded. ${state.reason}`,
					action: state.action,
					retryable: true,
				},
			}
		case 'off':
			return { state: 'failed', detail: 'Nothing is being encoded', error: null }
	}
}
