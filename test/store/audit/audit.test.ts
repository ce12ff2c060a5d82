import { appendOnlyCases } from './append-only.cases';
import { proofCases } from './proof.cases';

describe('append only', appendOnlyCases);
describe('proof', proofCases);
