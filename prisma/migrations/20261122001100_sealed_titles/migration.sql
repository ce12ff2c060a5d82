-- R36: of what another law governs only the trace stays, and no title says more. Cases that were diverted before titles were sealed get
-- the title that they would get today (`cases.sealedTitle`). The wall also binds the owner who migrates, hence the pause.
ALTER TABLE cases NO FORCE ROW LEVEL SECURITY;
UPDATE cases SET title = 'Iesniegums, ko izskata citā likumā noteiktā kārtībā' WHERE task = 'PU2-18' AND result = 'otherRegime';
ALTER TABLE cases FORCE ROW LEVEL SECURITY;
