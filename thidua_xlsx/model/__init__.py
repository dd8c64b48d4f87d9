"""The frozen data that everything else speaks in, under one name.

Nothing here computes; scores are ``Decimal`` and a missing score is ``None``, never zero.
"""

from __future__ import annotations

from thidua_xlsx.model.annexes import Annex as Annex
from thidua_xlsx.model.annexes import AnnexColumn as AnnexColumn
from thidua_xlsx.model.annexes import Criterion as Criterion
from thidua_xlsx.model.annexes import Guidance as Guidance
from thidua_xlsx.model.annexes import Kind as Kind
from thidua_xlsx.model.annexes import LevelFrom as LevelFrom
from thidua_xlsx.model.annexes import Part as Part
from thidua_xlsx.model.forms import GIVEN as GIVEN
from thidua_xlsx.model.forms import OF_YEAR as OF_YEAR
from thidua_xlsx.model.forms import SCORES as SCORES
from thidua_xlsx.model.forms import Appraisal as Appraisal
from thidua_xlsx.model.forms import Field as Field
from thidua_xlsx.model.forms import FieldChange as FieldChange
from thidua_xlsx.model.forms import FieldValue as FieldValue
from thidua_xlsx.model.forms import Repair as Repair
from thidua_xlsx.model.forms import Score as Score
from thidua_xlsx.model.forms import SheetState as SheetState
from thidua_xlsx.model.forms import Stage as Stage
from thidua_xlsx.model.forms import Standing as Standing
from thidua_xlsx.model.forms import Value as Value
from thidua_xlsx.model.forms import field_key as field_key
from thidua_xlsx.model.forms import last_given as last_given
from thidua_xlsx.model.methods import Among as Among
from thidua_xlsx.model.methods import Apart as Apart
from thidua_xlsx.model.methods import Band as Band
from thidua_xlsx.model.methods import Bands as Bands
from thidua_xlsx.model.methods import Basis as Basis
from thidua_xlsx.model.methods import Beside as Beside
from thidua_xlsx.model.methods import BestOf as BestOf
from thidua_xlsx.model.methods import Choice as Choice
from thidua_xlsx.model.methods import ChoiceOption as ChoiceOption
from thidua_xlsx.model.methods import Consistent as Consistent
from thidua_xlsx.model.methods import Costs as Costs
from thidua_xlsx.model.methods import Deduct as Deduct
from thidua_xlsx.model.methods import Expected as Expected
from thidua_xlsx.model.methods import InYear as InYear
from thidua_xlsx.model.methods import Method as Method
from thidua_xlsx.model.methods import OverTarget as OverTarget
from thidua_xlsx.model.methods import Points as Points
from thidua_xlsx.model.methods import RatioLessDeductions as RatioLessDeductions
from thidua_xlsx.model.methods import SumOfParts as SumOfParts
from thidua_xlsx.model.nominating import Nomination as Nomination
from thidua_xlsx.model.nominating import VotingRules as VotingRules
from thidua_xlsx.model.questions import Question as Question
from thidua_xlsx.model.questions import Submitted as Submitted
from thidua_xlsx.model.regulation import CalendarDate as CalendarDate
from thidua_xlsx.model.regulation import Condition as Condition
from thidua_xlsx.model.regulation import Deadline as Deadline
from thidua_xlsx.model.regulation import Decider as Decider
from thidua_xlsx.model.regulation import Declaration as Declaration
from thidua_xlsx.model.regulation import Leader as Leader
from thidua_xlsx.model.regulation import Legal as Legal
from thidua_xlsx.model.regulation import Member as Member
from thidua_xlsx.model.regulation import Named as Named
from thidua_xlsx.model.regulation import Quota as Quota
from thidua_xlsx.model.regulation import RankingRule as RankingRule
from thidua_xlsx.model.regulation import RatingBand as RatingBand
from thidua_xlsx.model.regulation import Reading as Reading
from thidua_xlsx.model.regulation import Regulation as Regulation
from thidua_xlsx.model.regulation import Signature as Signature
from thidua_xlsx.model.regulation import Unit as Unit
from thidua_xlsx.model.year import COLLECTIVE as COLLECTIVE
from thidua_xlsx.model.year import INDIVIDUAL as INDIVIDUAL
from thidua_xlsx.model.year import AwardLevel as AwardLevel
from thidua_xlsx.model.year import Title as Title
from thidua_xlsx.model.year import YearForm as YearForm
from thidua_xlsx.model.year import YearSection as YearSection
