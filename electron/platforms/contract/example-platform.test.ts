import { describe } from 'vitest'
import { examplePlatform } from '../../../docs/example-platform/platform.ts'
import { contractStandIns } from '../../../docs/example-platform/stand-in/contract.ts'
import { contractCases, testPlatformContract } from './platform-contract.ts'

// Checks that the example in docs/adding-a-platform.md is a working platform.
describe.each(contractCases(examplePlatform, contractStandIns))('the example of the documentation: $title', testPlatformContract)
