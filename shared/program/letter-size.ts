import { z } from 'zod'

export const letterSizePx = z
	.number()
	.int()
	.min(8)
	.max(400)
	.describe('Size of the letters in a picture whose shorter side is 720 pixels; it scales with the picture')
