import { createContext, type KeyboardEvent, type MouseEvent, use } from 'react'
import { useOffReason } from './off-reason.ts'

/** The command that the fields inside belong to, unless they name another one, see off-reason.ts. */
export const FieldsCommand = createContext<string | undefined>(undefined)

/** Attributes of a field that is off. They come last, so that they take the place of the field's own handlers. */
interface OffField {
	/** null: it can be changed. */
	readonly reason: string | null
	/** For an input of text: it is read, copied and reached with Tab, and not typed in. */
	readonly text: Partial<typeof readOnlyText> & { readonly title?: string }
	/** For a list, a slider or a choice: it keeps its value. */
	readonly control: Partial<typeof keptControl> & { readonly title?: string }
}

const nothing = () => {}
const readOnlyText = {
	...{ readOnly: true, 'aria-disabled': true },
	...{ onChange: nothing, onBlur: nothing, onPaste: nothing, onKeyDown: nothing },
} as const
const keptControl = {
	'aria-disabled': true,
	...{ onChange: nothing, onPointerDown: nothing, onPointerMove: nothing, onDoubleClick: nothing },
	/** A list does not open, and a slider does not move; both get the focus. */
	onMouseDown(event: MouseEvent<HTMLElement>) {
		event.preventDefault()
		event.currentTarget.focus()
	},
	onKeyDown(event: KeyboardEvent) {
		if (event.key !== 'Tab') event.preventDefault()
	},
} as const
const on: OffField = { reason: null, text: {}, control: {} }

/** Whether whoever uses this screen may change a field. `does`: its command, where it is not that of the fields around it. */
export function useOffField(does?: string): OffField {
	const around = use(FieldsCommand)
	const reason = useOffReason(does ?? around, null)
	return reason === null ? on : { reason, text: { ...readOnlyText, title: reason }, control: { ...keptControl, title: reason } }
}
