import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { WhichNumber } from '../../api/reports';
import { addressOf, isSame, type Asked } from './address';

/** A number that opens its cases below, and closes them again. */
export const CasesLink = ({
  number,
  asked,
  children,
  label,
}: {
  number: WhichNumber;
  asked: Asked;
  children: ReactNode;
  label: string;
}) => {
  const isOpen = isSame(asked.number, number);
  return (
    <Link
      to="/reports"
      search={addressOf({ ...asked, number: isOpen ? undefined : number })}
      resetScroll={false}
      aria-expanded={isOpen}
      aria-label={label}
    >
      {children}
    </Link>
  );
};
